import Foundation
import Spotting

/// Finds the moments of an arc that the form should know of.
struct ArcMarks {
  let arc: EmotionalArc

  /// Changes below this are no turn.
  private static let noticeable = 0.15
  /// How far the heat must fall on both sides of a peak.
  private static let prominence = 0.06
  /// How much later moments are preferred: what is equal at the end of a cue outweighs its start.
  private static let lateness = 0.08

  var all: [EmotionalArc.Mark] {
    let peaks = peaks.filter { !isReturn(at: $0.time) }
    let climax = climax(among: peaks)
    let others = peaks.filter { $0.time != climax?.time }.map(\.mark)
    return (turningPoints + others + (climax.map { [climaxMark($0)] } ?? []))
      .sorted { ($0.time, $0.kind.rawValue) < ($1.time, $1.kind.rawValue) }
  }

  // MARK: Turning points

  private var turningPoints: [EmotionalArc.Mark] {
    let scenes = arc.scenes
    return scenes.indices.dropFirst().compactMap { index in
      let earlier = index > 1 ? scenes[index - 2].affect : nil
      return turn(from: scenes[index - 1].affect, to: scenes[index].affect, after: earlier).map {
        EmotionalArc.Mark(time: scenes[index].start, kind: .turningPoint, reason: $0)
      }
    }
  }

  private func turn(from before: Affect, to after: Affect, after earlier: Affect?) -> String? {
    guard before.distance(to: after) >= Self.noticeable else { return nil }
    if before.quadrant != after.quadrant {
      return "from \(before.name) to \(after.name)"
    }
    guard let earlier else { return nil }
    for dimension in Affect.Dimension.allCases {
      let (past, next) = (
        before[dimension] - earlier[dimension], after[dimension] - before[dimension]
      )
      if past * next < 0, min(abs(past), abs(next)) >= Self.noticeable {
        return "\(dimension.rawValue) turns and \(next > 0 ? "rises" : "falls")"
      }
    }
    return nil
  }

  // MARK: Peaks and the climax

  private struct Peak {
    var time: Double
    var heat: Double
    var hit: EmotionalArc.Hit?

    var mark: EmotionalArc.Mark {
      let cause = hit.map { ", at the \($0.type.rawValue) “\($0.what)”" } ?? ""
      return EmotionalArc.Mark(
        time: time, kind: .peak, reason: "heat \(ArcMarks.text(heat))\(cause)")
    }
  }

  /// The places that are hotter than what is around them, each where it is first reached.
  private var peaks: [Peak] {
    let heats = arc.knots.map(\.heat)
    var peaks: [Peak] = []
    var (top, floor): (Int?, Double) = (heats.isEmpty ? nil : 0, heats.first ?? 0)
    for (index, heat) in heats.enumerated() {
      if let candidate = top {
        if heat > heats[candidate] {
          top = index
        } else if heat <= heats[candidate] - Self.prominence {
          peaks.append(peak(at: candidate))
          (top, floor) = (nil, heat)
        }
      } else if heat >= floor + Self.prominence {
        top = index
      }
      floor = min(floor, heat)
    }
    if let top { peaks.append(peak(at: top)) }
    return peaks
  }

  /// Whether the music only comes back after a silence here.
  private func isReturn(at time: Double) -> Bool {
    arc.hits.contains { $0.type == .silence && time > $0.time && time <= $0.time + 2.5 }
  }

  private func peak(at index: Int) -> Peak {
    let knot = arc.knots[index]
    let hit = arc.hits.filter { abs($0.time - knot.time) <= 0.5 }.max { $0.weight < $1.weight }
    return Peak(time: knot.time, heat: knot.heat, hit: hit)
  }

  private func climax(among peaks: [Peak]) -> Peak? {
    let hottest = arc.knots.indices.max { arc.knots[$0].heat < arc.knots[$1].heat }
    let candidates = peaks.isEmpty ? hottest.map { [peak(at: $0)] } ?? [] : peaks
    return candidates.max { score($0) < score($1) }
  }

  private func score(_ peak: Peak) -> Double {
    let place = arc.duration > 0 ? peak.time / arc.duration : 0
    return peak.heat + Self.lateness * place + 0.05 * (peak.hit?.weight ?? 0)
  }

  private func climaxMark(_ peak: Peak) -> EmotionalArc.Mark {
    let affect = arc.affect(at: peak.time)
    var places: [String] = []
    if let hit = peak.hit { places.append("on the \(hit.type.rawValue) “\(hit.what)”") }
    if let scene = arc.scene(at: peak.time), !scene.title.isEmpty {
      places.append("in “\(scene.title)”")
    }
    let isHighest = !arc.knots.contains { $0.heat > peak.heat }
    let place = places.isEmpty ? "" : places.joined(separator: " ") + ": "
    let rank = isHighest ? "the highest" : "the last of the highest"
    let reason =
      "\(place)heat \(Self.text(peak.heat)), \(rank); "
      + "intensity \(Self.text(arc.intensity(at: peak.time))), "
      + "arousal \(Self.text(affect.arousal)), tension \(Self.text(affect.tension))"
    return EmotionalArc.Mark(time: peak.time, kind: .climax, reason: reason)
  }

  private static func text(_ value: Double) -> String {
    String(format: "%.2f", locale: nil, value == 0 ? 0 : value)
  }
}

extension EmotionalArc.Knot {
  /// How hot a moment is, 0…1: half its intensity, three tenths its arousal, a fifth its tension.
  var heat: Double {
    0.5 * intensity + 0.3 * (affect.arousal + 1) / 2 + 0.2 * (affect.tension + 1) / 2
  }
}

extension Affect {
  /// The signs of valence and arousal; within 0.05 of zero there is none.
  fileprivate var quadrant: [Int] {
    [valence, arousal].map { abs($0) < 0.05 ? 0 : $0 > 0 ? 1 : -1 }
  }
}
