extension SVGPage {
  var curves: [String] {
    zip(Affect.Dimension.allCases, labelHeights).flatMap { dimension, height in
      [
        SVGText.element(
          "path",
          ["class": "curve \(dimension.rawValue)", "d": path { frame.y($0.affect[dimension]) }]),
        SVGText.text(
          dimension.rawValue, x: frame.right + 8, y: height + 4, kind: dimension.rawValue),
      ]
    }
  }

  /// The heights of the names beside the ends of the curves, at least a line apart.
  private var labelHeights: [Double] {
    let ends = Affect.Dimension.allCases.map { frame.y(arc.affect(at: arc.duration)[$0]) }
    var heights = ends
    var lowest = -Double.infinity
    for index in ends.indices.sorted(by: { ends[$0] < ends[$1] }) {
      heights[index] = max(ends[index], lowest + 15)
      lowest = heights[index]
    }
    let excess = max(lowest - frame.bottom - 4, 0)
    return heights.map { $0 - excess }
  }

  var intensity: String {
    let outline = ArcDrawing.stretches(of: arc).map { stretch in
      let points = points(of: stretch) { frame.intensityY($0.intensity) }
      let (start, end) = (frame.x(stretch.start), frame.x(stretch.end))
      let base = SVGText.number(frame.intensityBottom)
      return "M\(SVGText.number(start)) \(base)L\(points)L\(SVGText.number(end)) \(base)Z"
    }.joined()
    return SVGText.element("path", ["class": "intensity", "d": outline])
      + SVGText.text("intensity", x: frame.right + 8, y: frame.intensityBottom - 20)
  }

  private func path(_ height: (EmotionalArc.Knot) -> Double) -> String {
    ArcDrawing.stretches(of: arc).map { "M" + points(of: $0, height) }.joined()
  }

  private func points(
    of stretch: ArcDrawing.Stretch, _ height: (EmotionalArc.Knot) -> Double
  ) -> String {
    let pixels = frame.x(stretch.end) - frame.x(stretch.start)
    return stretch.times(count: Int((pixels / 2).rounded(.up))).map { time in
      let knot = EmotionalArc.Knot(
        time: time, affect: arc.affect(at: time), intensity: arc.intensity(at: time))
      return "\(SVGText.number(frame.x(time))) \(SVGText.number(height(knot)))"
    }.joined(separator: "L")
  }
}
