/// Draws an arc: ``text(_:width:height:characters:)`` for a terminal, ``svg(_:width:height:)`` for
/// a page.
///
/// Both are pure functions of the arc. They show what it says, and compute nothing of their own.
public enum ArcDrawing {
  /// A stretch of an arc without a cut.
  struct Stretch {
    var start: Double
    var end: Double

    /// About `count` times from end to end, the last one just before a cut.
    func times(count: Int) -> [Double] {
      let count = max(count, 1)
      let last = max(start, end - 1e-6)
      return (0...count).map { min(start + (end - start) * Double($0) / Double(count), last) }
    }
  }

  static func stretches(of arc: EmotionalArc) -> [Stretch] {
    let cuts = zip(arc.knots, arc.knots.dropFirst())
      .filter { $0.time == $1.time && $0.time > 0 && $0.time < arc.duration }
      .map(\.0.time)
    let bounds = [0] + cuts + [arc.duration]
    return zip(bounds, bounds.dropFirst()).map { Stretch(start: $0, end: $1) }
  }

  /// Times for the labels of an axis: whole steps of seconds, at most `count` of them.
  static func ticks(of arc: EmotionalArc, count: Int) -> [Double] {
    let steps: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]
    let step =
      steps.first { arc.duration / $0 < Double(max(count, 1)) }
      ?? (arc.duration / Double(max(count, 1))).rounded(.up)
    guard arc.duration.isFinite, step > 0 else { return [0] }
    return Array(stride(from: 0, through: arc.duration, by: step).prefix(max(count, 1)))
  }

  /// A length of time such as `1:12.5`.
  static func length(_ seconds: Double) -> String {
    let tenths = Int((min(max(seconds, 0), 1e9) * 10).rounded())
    let rest = tenths % 600
    return "\(tenths / 600):\(rest < 100 ? "0" : "")\(rest / 10).\(rest % 10)"
  }
}

extension EmotionalArc.Mark.Kind {
  /// The name to show.
  var label: String {
    switch self {
    case .turningPoint: "turning point"
    case .peak: "peak"
    case .climax: "climax"
    }
  }
}
