import MIDIFile
import ScoreModel
import Timing

/// The controllers that shape a part's tone: the written dynamics, and the swell of each phrase.
struct ExpressionTrack {
  private let part: Part
  private let profile: SoundProfile
  private let loudness: LoudnessCurve
  private let phrases: Phrases
  private let channel: UInt8
  /// Ticks between two points of a moving curve: a 32nd note.
  private static let step = 120

  init(
    _ part: Part, _ profile: SoundProfile, _ loudness: LoudnessCurve, channel: UInt8
  ) {
    self.part = part
    self.profile = profile
    self.loudness = loudness
    phrases = Phrases(part.notes)
    self.channel = channel
  }

  /// Controller events, each only where its value changes; up to `end`.
  func events(until end: Tick) -> [Event] {
    guard part.instrument.isSustained else {
      return [event(0, controller: 11, value: 110), event(0, controller: 1, value: 0)]
    }
    var last: [UInt8: UInt8] = [:]
    return ticks(until: end).flatMap { tick in
      values(at: tick).compactMap { controller, value in
        guard last.updateValue(value, forKey: controller) != value else { return nil }
        return event(tick.rawValue, controller: controller, value: value)
      }
    }
  }

  private func event(_ tick: Int, controller: UInt8, value: UInt8) -> Event {
    Event(
      tick: tick,
      message: .controlChange(channel: channel, controller: controller, value: value))
  }

  /// Where something may change.
  private func ticks(until end: Tick) -> [Tick] {
    let moving = loudness.moves + phrases.spans
    let inside = moving.flatMap { span in
      stride(from: span.lowerBound.rawValue, to: span.upperBound.rawValue, by: Self.step).map {
        Tick($0)
      } + [span.upperBound]
    }
    return Set([0] + loudness.changes + inside).filter { $0 == 0 || $0 < end }.sorted()
  }

  /// Expression (11), the profile's own controller where its sounds follow one, and modulation (1).
  private func values(at tick: Tick) -> [(UInt8, UInt8)] {
    let level = loudness.level(at: tick)
    let swell = 6 * phrases.swell(at: tick)
    var values: [(UInt8, UInt8)] = []
    if let controller = profile.expressionController, isExpressive {
      values.append((controller, Self.seven(20 + 107 * level)))
      values.append((11, Self.seven(110 + swell)))
    } else {
      values.append((11, Self.seven(50 + 75 * level + swell)))
    }
    let range = profile.modulation
    let depth = Double(range.upperBound - range.lowerBound) * level
    values.append((1, Self.seven(Double(range.lowerBound) + depth)))
    return values
  }

  private var isExpressive: Bool { profile.sound(for: part.instrument).isExpressive }

  private static func seven(_ value: Double) -> UInt8 { UInt8(min(max(value.rounded(), 0), 127)) }
}
