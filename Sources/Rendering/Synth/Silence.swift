import MIDIFile
import Performance
import Timing

/// A moment at which all channels are told that their sound ends.
struct Silence: Hashable {
  let time: Rational
  /// When the next note begins.
  let next: Rational?

  private struct Channel: Hashable {
    let port: Int
    let number: UInt8

    init?(_ event: ScheduledEvent) {
      guard let number = event.message.channel else { return nil }
      self.port = event.port
      self.number = number
    }
  }

  /// - Parameters:
  ///   - events: By rising time.
  ///   - end: The music's; what is switched off there or later may ring.
  /// - Returns: By rising time.
  static func all(in events: [ScheduledEvent], until end: Rational) -> [Silence] {
    let notes = events.filter(\.message.isNoteOn)
    let playing = Set(notes.compactMap(Channel.init))
    let offs = events.filter { $0.message.isAllSoundOff && $0.time < end }
    let told = Dictionary(grouping: offs, by: \.time).mapValues { Set($0.compactMap(Channel.init)) }
    return told.filter { !playing.isEmpty && $0.value.isSuperset(of: playing) }.keys.sorted().map {
      time in
      Silence(time: time, next: notes.first { $0.time >= time }?.time)
    }
  }
}
