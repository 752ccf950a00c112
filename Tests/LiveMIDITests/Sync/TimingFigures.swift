import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Timing

/// How late events came, in seconds after the time at which each was due, counted so that the most
/// punctual one was on time.
struct TimingFigures: CustomStringConvertible {
  private let sorted: [Double]
  /// How much later the events of the last tenth came than those of the first: medians.
  let drift: Double

  /// - Parameter arrivals: When each event came, on any clock.
  init(arrivals: [Double], due: [Double]) {
    let differences = zip(arrivals, due).map { $0 - $1 }
    let least = differences.min() ?? 0
    sorted = differences.map { $0 - least }.sorted()
    let tenth = max(1, differences.count / 10)
    func median(_ part: ArraySlice<Double>) -> Double {
      let sorted = part.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
    drift = median(differences.suffix(tenth)) - median(differences.prefix(tenth))
  }

  private func quantile(_ share: Double) -> Double {
    sorted.isEmpty ? .infinity : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  var p50: Double { quantile(0.5) }
  var p99: Double { quantile(0.99) }
  var worst: Double { sorted.last ?? .infinity }

  var description: String {
    String(
      format: "p50 %.3f ms, p99 %.3f ms, max %.3f ms, drift %+.3f ms, %d events",
      p50 * 1000, p99 * 1000, worst * 1000, drift * 1000, sorted.count)
  }
}

/// A file of notes and pedals at random times, for players to be measured with.
struct TimingPiece {
  let file: StandardMIDIFile
  let schedule: EventSchedule

  init(events count: Int, seconds: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ticksPerSecond = 3840
    var events = (0..<count / 2).flatMap { index -> [Event] in
      let note = UInt8(index % 88 + 21)
      let tick = Int.random(in: 0..<seconds * ticksPerSecond, using: &random)
      return [
        Event(tick: tick, message: .noteOn(channel: UInt8(index % 16), note: note, velocity: 80)),
        Event(
          tick: tick + .random(in: 1...800, using: &random),
          message: .noteOff(channel: UInt8(index % 16), note: note, velocity: 64)),
      ]
    }
    events = events.enumerated().sorted {
      ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset)
    }
    .map(\.element)
    events.insert(Event(tick: 0, message: .meta(.tempo(microsecondsPerQuarter: 250_000))), at: 0)
    file = StandardMIDIFile(
      format: .single, division: .ticksPerQuarter(960), tracks: [Track(events: events)])
    schedule = EventSchedule(file)
  }

  var bytes: [[UInt8]] { schedule.events.compactMap(\.message.channelBytes) }
  var due: [Double] { schedule.events.map(\.time.doubleValue) }
}

/// Keeps every processor busy while it lives.
final class ProcessorLoad {
  private let processes: [Process]

  init(processors: Int) throws {
    processes = try (0..<processors).map { _ in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "while :; do :; done"]
      try process.run()
      return process
    }
  }

  deinit {
    for process in processes { process.terminate() }
    for process in processes { process.waitUntilExit() }
  }
}
