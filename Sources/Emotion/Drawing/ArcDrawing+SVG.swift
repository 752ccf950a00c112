extension ArcDrawing {
  /// An arc as a self-contained SVG document, for light and dark pages.
  ///
  /// Scenes are bands, hits dashed lines, turning points circles, the climax a diamond on a line.
  /// The curves differ in dash as well as in colour. All text is escaped, and what does not fit
  /// stands in tooltips.
  ///
  /// - Parameters:
  ///   - width: Pixels, 480…10 000.
  ///   - height: Pixels, 320…10 000.
  public static func svg(_ arc: EmotionalArc, width: Int = 1200, height: Int = 600) -> String {
    let frame = SVGFrame(
      width: Double(min(max(width, 480), 10_000)), height: Double(min(max(height, 320), 10_000)),
      duration: arc.duration)
    let page = SVGPage(arc: arc, frame: frame)
    return ([page.opening, SVGPage.style] + page.body + ["</svg>", ""]).joined(separator: "\n")
  }
}

/// Where things stand on the page, in pixels.
struct SVGFrame {
  let width: Double
  let height: Double
  let duration: Double

  var left: Double { 64 }
  var right: Double { width - 96 }
  var top: Double { 78 }
  /// The lower edge of the three curves.
  var bottom: Double { height - 158 }
  var intensityTop: Double { bottom + 14 }
  var intensityBottom: Double { bottom + 66 }
  var axis: Double { intensityBottom + 18 }

  func x(_ seconds: Double) -> Double {
    guard duration > 0 else { return left }
    return left + (right - left) * min(max(seconds / duration, 0), 1)
  }

  /// The height of a value in −1…1.
  func y(_ value: Double) -> Double {
    bottom - (bottom - top) * (value + 1) / 2
  }

  func intensityY(_ value: Double) -> Double {
    intensityBottom - (intensityBottom - intensityTop) * value
  }
}
