import Foundation
import Timing

extension CuePlan {
  /// Half a frame, in seconds: what a hit and the cue's end may be off.
  private var tolerance: Double { 0.5 / start.rate.framesPerSecond.doubleValue }

  /// Measures again how the hits fare, and how long the music lasts.
  mutating func followTempo() -> [String] {
    guard tempo.end > 0, tempo.end <= TempoMap.lastTick else { return [] }
    var remarks: [String] = []
    for index in tempo.hits.indices where (0...tempo.end).contains(tempo.hits[index].tick) {
      let hit = tempo.hits[index]
      let deviation = (tempoMap.time(at: hit.tick) - hit.time).doubleValue
      let moved = deviation - hit.deviation
      guard abs(moved) > 1e-4 else { continue }
      tempo.hits[index].deviation = deviation
      tempo.hits[index].gridDeviation += moved
      tempo.hits[index].isMet = hit.isMet && abs(deviation) <= max(tolerance, abs(hit.deviation))
      if hit.isMet, !tempo.hits[index].isMet {
        tempo.hits[index].reason = "The tempo that was set by hand has it \(Self.words(deviation))."
        remarks.append(
          "\(hit.label) comes \(Self.words(deviation)) at the tempo that was set by hand")
      }
    }
    let over = (tempoMap.time(at: tempo.end) - duration).doubleValue
    if abs(over) > tolerance {
      remarks.append("the music ends \(Self.words(over)) at the tempo that was set by hand")
    }
    return remarks
  }

  /// As `0.25 s late`.
  private static func words(_ seconds: Double) -> String {
    String(format: "%.2f s ", locale: nil, abs(seconds)) + (seconds < 0 ? "early" : "late")
  }
}
