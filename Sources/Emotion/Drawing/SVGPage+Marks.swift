import Spotting
import Timing

extension SVGPage {
  var hits: [String] {
    arc.hits.map { hit in
      let x = SVGText.number(frame.x(hit.time))
      return SVGText.element(
        "line",
        [
          "class": "hit", "x1": x, "y1": SVGText.number(frame.top), "x2": x,
          "y2": SVGText.number(frame.intensityBottom),
        ], SVGText.tooltip("\(arc.timecode(at: hit.time)) \(hit.type.rawValue): \(hit.what)"))
    }
  }

  /// The names of hits in three rows below the axis; one that would cover another is left to its
  /// tooltip.
  var hitLabels: [String] {
    var free = [Double](repeating: frame.left - 6, count: 3)
    return arc.hits.sorted { $0.time < $1.time }.compactMap { hit in
      let x = frame.x(hit.time)
      let text = SVGText.fitted("▾ \(hit.what) (\(hit.type.rawValue))", width: 260)
      let width = Double(text.count) * 6.6
      let start = min(x - 4, frame.width - width - 8)
      guard let row = free.firstIndex(where: { $0 <= start }) else { return nil }
      free[row] = start + width + 10
      return SVGText.text(text, x: start, y: frame.axis + 20 + Double(row) * 17, kind: "hitname")
    }
  }

  var turningPoints: [String] {
    arc.marks.filter { $0.kind != .climax }.map { mark in
      SVGText.element(
        "circle",
        [
          "class": mark.kind == .peak ? "peak" : "turn", "cx": SVGText.number(frame.x(mark.time)),
          "cy": SVGText.number(frame.top), "r": "4.5",
        ], SVGText.tooltip("\(mark.kind.label): \(mark.reason)"))
    }
  }

  var climax: [String] {
    guard let mark = arc.climax else { return [] }
    let (x, y) = (frame.x(mark.time), frame.top)
    let (left, right) = (SVGText.number(x - 7), SVGText.number(x + 7))
    let points =
      "\(left),\(SVGText.number(y)) \(SVGText.number(x)),\(SVGText.number(y - 7)) "
      + "\(right),\(SVGText.number(y)) \(SVGText.number(x)),\(SVGText.number(y + 7))"
    let isNearEnd = x > frame.right - 60
    return [
      SVGText.line(x, y, x, frame.intensityBottom, kind: "climaxline"),
      SVGText.element(
        "polygon", ["class": "climax", "points": points],
        SVGText.tooltip("climax: \(mark.reason)")),
      SVGText.text(
        "climax", x: isNearEnd ? x - 10 : x + 10, y: y + 14, anchor: isNearEnd ? "end" : "start",
        kind: "climaxname"),
    ]
  }

  /// Colours that colour-blind eyes tell apart (Okabe & Ito), for light and dark paper.
  static let style = """
    <style>
    .leitmotif-arc { color-scheme: light dark; --paper: #fff; --ink: #222; --soft: #667;
      --grid: #ddd; --band: #88a; --valence: #0072b2; --arousal: #b85c00; --tension: #a8326f;
      font: 12px system-ui, sans-serif; }
    @media (prefers-color-scheme: dark) { .leitmotif-arc { --paper: #16181d; --ink: #eee;
      --soft: #a8acb8; --grid: #343842; --band: #9ab; --valence: #56b4e9; --arousal: #f0a030;
      --tension: #e88bbb; } }
    .leitmotif-arc .paper { fill: var(--paper); }
    .leitmotif-arc text { fill: var(--ink); }
    .leitmotif-arc .title { font-size: 17px; font-weight: 600; }
    .leitmotif-arc .scene { font-weight: 600; }
    .leitmotif-arc .small { fill: var(--soft); font-size: 11px; }
    .leitmotif-arc .even { fill: var(--band); fill-opacity: .13; }
    .leitmotif-arc .odd { fill: var(--band); fill-opacity: .04; }
    .leitmotif-arc .grid { stroke: var(--grid); }
    .leitmotif-arc .zero { stroke: var(--soft); }
    .leitmotif-arc .hit { stroke: var(--soft); stroke-dasharray: 2 3; }
    .leitmotif-arc .hitname { font-size: 11px; }
    .leitmotif-arc .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
    .leitmotif-arc .curve.valence { stroke: var(--valence); }
    .leitmotif-arc .curve.arousal { stroke: var(--arousal); stroke-dasharray: 9 4; }
    .leitmotif-arc .curve.tension { stroke: var(--tension); stroke-dasharray: 3 3; }
    .leitmotif-arc text.valence { fill: var(--valence); font-weight: 600; }
    .leitmotif-arc text.arousal { fill: var(--arousal); font-weight: 600; }
    .leitmotif-arc text.tension { fill: var(--tension); font-weight: 600; }
    .leitmotif-arc .intensity { fill: var(--soft); fill-opacity: .35; }
    .leitmotif-arc .turn { fill: var(--paper); stroke: var(--ink); stroke-width: 1.6; }
    .leitmotif-arc .peak { fill: var(--soft); }
    .leitmotif-arc .climax { fill: var(--ink); }
    .leitmotif-arc .climaxline { stroke: var(--ink); stroke-width: 1.4; }
    .leitmotif-arc .climaxname { font-weight: 600; }
    </style>
    """
}
