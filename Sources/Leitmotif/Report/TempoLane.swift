import Foundation
import Planning
import Timing

/// The tempo in felt beats a minute, and the metres.
struct TempoLane {
  let plan: CuePlan
  let axis: PictureAxis

  private static let top = 20.0
  private static let bottom = 92.0

  var lane: Lane {
    let range = bounds
    return Lane(
      title: "Tempo", detail: "felt beats a minute", height: Self.bottom + 4,
      body: (grid(range) + metres + [curve(range)] + largest(range)).joined(),
      scale: Self.levels(range).map { Lane.mark(Markup.fixed($0, decimals: 0), at: y($0, range)) }
        .joined())
  }

  /// Slowest and fastest bar, in felt beats a minute.
  static func range(of plan: CuePlan) -> ClosedRange<Double> {
    let tempi = bars(of: plan).map(\.tempo)
    return (tempi.min() ?? 0)...(tempi.max() ?? 0)
  }

  /// The two bars between which the tempo changes most but at a scene change, and by how much.
  static func largestChange(of plan: CuePlan) -> (bar: Int, change: Double)? {
    let share = plan.tempo.largestChangePerBar
    let bars = bars(of: plan)
    let changes = zip(bars, bars.dropFirst()).map { bar, next in
      (bar: next.span.index, change: next.tempo / max(bar.tempo, 1e-6) - 1)
    }
    guard share > 1e-4 else { return nil }
    return changes.min { distance($0.change, share) < distance($1.change, share) }
  }

  private static func distance(_ change: Double, _ share: Double) -> Double {
    abs(max(1 + change, 1 / max(1 + change, 1e-6)) - 1 - share)
  }

  private static func bars(of plan: CuePlan) -> [(span: BarSpan, tempo: Double)] {
    let map = plan.tempoMap
    return map.bars(until: plan.tempo.end).map { bar in
      let seconds = map.seconds(at: bar.end) - map.seconds(at: bar.start)
      return (bar, 60 * Double(bar.timeSignature.beats) / max(seconds, 1e-3))
    }
  }

  private var bounds: ClosedRange<Double> {
    let tempi = pieces.flatMap { [$0.from, $0.to] }
    let (low, high) = (tempi.min() ?? 60, tempi.max() ?? 60)
    let room = max((high - low) * 0.15, 4)
    return max(0, low - room)...(high + room)
  }

  private func y(_ tempo: Double, _ range: ClosedRange<Double>) -> Double {
    let share = (tempo - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Self.bottom - (Self.bottom - Self.top) * min(max(share, 0), 1)
  }

  /// At least two, or the curve could not be read by them.
  private static func levels(_ range: ClosedRange<Double>) -> [Double] {
    let width = range.upperBound - range.lowerBound
    let step = [1.0, 2, 5, 10, 20, 50, 100].first { width / $0 <= 5.5 } ?? 200
    return Array(
      stride(
        from: (range.lowerBound / step).rounded(.up) * step, through: range.upperBound, by: step))
  }

  private func grid(_ range: ClosedRange<Double>) -> [String] {
    Self.levels(range).map { Markup.line(0, y($0, range), axis.width, y($0, range), "grid") }
  }

  /// The stretches between changes of tempo or metre.
  private var pieces: [(start: Tick, end: Tick, from: Double, to: Double)] {
    let map = plan.tempoMap
    let ticks = map.tempos.map(\.tick) + map.metres.map(\.tick)
    let cuts = Set(ticks.filter { $0 < axis.end } + [0, axis.end]).sorted()
    return zip(cuts, cuts.dropFirst()).map { start, end in
      (start, end, axis.beatsPerMinute(at: start), axis.beatsPerMinute(at: end - 1))
    }
  }

  /// Where the tempo moves, the length of a beat does so evenly, so that the curve is bent.
  private func curve(_ range: ClosedRange<Double>) -> String {
    let points = pieces.flatMap { piece in
      let steps = piece.from == piece.to ? 1 : 6
      return (0...steps).map { step in
        let tick = piece.start + (piece.end - piece.start) * step / steps
        let tempo = axis.beatsPerMinute(at: min(tick, piece.end - 1))
        return (x: axis.x(tick), y: y(tempo, range))
      }
    }
    return Markup.path(Markup.polyline(points), "tempo")
  }

  private var metres: [String] {
    var free = -Double.infinity
    return plan.tempoMap.metres.filter { $0.tick < axis.end }.map { change in
      let x = axis.x(change.tick)
      let line = Markup.line(x, Self.top - 4, x, Self.bottom, "metreline")
      guard x >= free else { return line }
      free = x + 26
      return line + Markup.text(change.timeSignature.description, x + 3, 11, "strong")
    }
  }

  private func largest(_ range: ClosedRange<Double>) -> [String] {
    guard let (index, change) = Self.largestChange(of: plan), axis.bars.indices.contains(index)
    else { return [] }
    let bar = axis.bars[index]
    let (x, y) = (axis.x(bar.start), y(axis.beatsPerMinute(at: bar.start), range))
    let text = "\(Markup.signed(change * 100, decimals: 1)) %"
    return [
      Markup.element(
        "circle",
        ["class": "turn", "cx": Markup.number(x), "cy": Markup.number(y), "r": "3.5"],
        Markup.element(
          "title", [:],
          Markup.escaped("largest change from bar to bar: \(text), into bar \(index + 1)"))),
      Markup.text(
        text, x > axis.width - 60 ? x - 7 : x + 7, y - 5, "soft halo",
        anchor: x > axis.width - 60 ? "end" : "start"),
    ]
  }
}
