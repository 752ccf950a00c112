import Emotion
import Planning
import Spotting
import Timing

/// A hit as the picture asks for it and as the music has it.
struct ReportedHit {
  /// From 1, in the plan's order.
  let number: Int
  let what: String
  /// The type's name, such as `stinger`; empty where the arc does not hold the hit.
  let type: String
  let weight: Double?
  /// Seconds from the cue's `in`.
  let time: Double
  let placement: HitPlacement

  var isMet: Bool { placement.isMet }

  static func all(of plan: CuePlan) -> [ReportedHit] {
    plan.tempo.hits.enumerated().map { index, placement in
      let time = placement.time.doubleValue
      let match = plan.arc.hits.first {
        abs($0.time - time) < 1e-3 && (placement.label.isEmpty || $0.what == placement.label)
      }
      return ReportedHit(
        number: index + 1, what: placement.label, type: match?.type.rawValue ?? "",
        weight: match?.weight, time: time, placement: placement)
    }
  }

  /// How much later the music is than the picture, in frames.
  func frames(at rate: FrameRate) -> Double {
    placement.deviation * rate.framesPerSecond.doubleValue
  }
}

/// The names of the hits, and their lines through all lanes.
struct HitLane {
  let hits: [ReportedHit]
  let axis: PictureAxis

  private static let rows = 4

  var lane: Lane {
    let flags = placed()
    let rows = Double(max((flags.map(\.row).max() ?? 0) + 1, 1))
    let met = hits.count { $0.isMet }
    return Lane(
      title: "Hits", detail: hits.isEmpty ? "none asked for" : "\(met) of \(hits.count) met",
      height: max(rows * 17 + 3, 30), body: flags.map(\.markup).joined(), kind: "hits")
  }

  /// A line for each hit, from top to bottom of a drawing.
  func lines(height: Double) -> String {
    hits.map { hit in
      Markup.line(
        axis.x(hit.time), 0, axis.x(hit.time), height, hit.isMet ? "hit met" : "hit unmet")
    }.joined()
  }

  private func placed() -> [(row: Int, markup: String)] {
    var free = [Double](repeating: -.infinity, count: Self.rows)
    return hits.sorted { ($0.time, $0.number) < ($1.time, $1.number) }.map { hit in
      let x = axis.x(hit.time)
      let text = Markup.fitted(hit.what.isEmpty ? "hit \(hit.number)" : hit.what, 220)
      let width = Double(text.count) * 6.1 + 22
      let isLeft = x + width > axis.width
      let start = isLeft ? x - width : x
      guard let row = free.firstIndex(where: { $0 <= start }) else {
        return (0, flag(hit, "", x, row: 0, isLeft: isLeft))
      }
      free[row] = start + width
      return (row, flag(hit, text, x, row: row, isLeft: isLeft))
    }
  }

  private func flag(
    _ hit: ReportedHit, _ text: String, _ x: Double, row: Int, isLeft: Bool
  ) -> String {
    let y = Double(row) * 17
    let kind = hit.isMet ? "met" : "unmet"
    let sign =
      "M\(Markup.number(x)) \(Markup.number(y + 1))h\(isLeft ? -8 : 8)v11h\(isLeft ? 8 : -8)Z"
    let tip = "\(axis.timecode(at: hit.time))  \(hit.type) \(hit.what)"
    return Markup.path(sign, "flag \(kind)", tooltip: tip)
      + (text.isEmpty
        ? ""
        : Markup.text(
          text, isLeft ? x - 12 : x + 12, y + 11, "hitname \(kind)",
          anchor: isLeft ? "end" : "start"))
  }
}
