import Foundation

/// The tempo track of an archive: where each tempo begins, in quarter notes and in seconds.
struct CubaseTempoTrack {
  /// Ticks a quarter note in every archive, whatever Cubase's preferences say.
  static let ticksPerQuarter = 480.0

  private struct Change {
    var tick: Double
    var bpm: Double
    /// Whether the tempo goes in a line from the one before to this.
    var isRamp: Bool
    var seconds = 0.0
  }

  private var changes: [Change] = []

  /// Of the object `Tempo Track`; 120 beats a minute where it has no tempo.
  init(_ track: XMLTree?) throws(ImportError) {
    for event in track?.named("TempoEvent")?.children ?? [] {
      guard event.objectClass == "MTempoEvent", let bpm = try event.number("BPM"),
        let tick = try event.number("PPQ"), bpm >= 1, bpm <= 10_000, tick >= 0
      else { continue }
      changes.append(Change(tick: tick, bpm: bpm, isRamp: try event.number("Func") == 1))
    }
    changes.sort { $0.tick < $1.tick }
    if changes.isEmpty { changes = [Change(tick: 0, bpm: 120, isRamp: false)] }
    for index in changes.indices.dropFirst() {
      changes[index].seconds =
        changes[index - 1].seconds + Self.seconds(from: changes[index - 1], to: changes[index])
    }
  }

  /// Seconds from tick 0 to a tick; before the first change its tempo holds.
  func seconds(at tick: Double) -> Double {
    let index = changes.lastIndex { $0.tick <= tick } ?? 0
    let change = changes[index]
    guard index + 1 < changes.count, changes[index + 1].isRamp, tick > change.tick else {
      return origin + change.seconds + Self.seconds(ticks: tick - change.tick, bpm: change.bpm)
    }
    let next = changes[index + 1]
    let share = (tick - change.tick) / (next.tick - change.tick)
    let here = Change(
      tick: tick, bpm: change.bpm + (next.bpm - change.bpm) * share, isRamp: true)
    return origin + change.seconds + Self.seconds(from: change, to: here)
  }

  /// Whether a tempo changes gradually anywhere.
  var hasRamps: Bool { changes.contains(where: \.isRamp) }

  private var origin: Double {
    Self.seconds(ticks: changes[0].tick, bpm: changes[0].bpm)
  }

  /// A tempo that goes in a line over the ticks takes their length over its logarithmic mean.
  private static func seconds(from start: Change, to end: Change) -> Double {
    let ticks = end.tick - start.tick
    guard end.isRamp, (end.bpm - start.bpm).magnitude > 1e-9 else {
      return seconds(ticks: ticks, bpm: start.bpm)
    }
    let ratio = end.bpm / start.bpm
    return seconds(ticks: ticks, bpm: (end.bpm - start.bpm) / log(ratio))
  }

  private static func seconds(ticks: Double, bpm: Double) -> Double {
    ticks / ticksPerQuarter * 60 / bpm
  }
}
