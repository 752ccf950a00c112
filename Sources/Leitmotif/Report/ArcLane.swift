import Emotion
import Planning

/// The scenes with their moods, and the curves of the emotional arc.
struct ArcLane {
  let arc: EmotionalArc
  let axis: PictureAxis

  private static let top = 22.0
  private static let bottom = 162.0

  /// The scenes as bands with their mood words.
  var scenes: Lane {
    let bands = arc.scenes.enumerated().map { index, scene in
      let (start, end) = (axis.x(scene.start), axis.x(scene.end))
      let tooltip = "\(axis.timecode(at: scene.start))  \(scene.title): \(scene.affect.name)"
      return Markup.rectangle(
        start, 0, end - start, 38, index % 2 == 0 ? "band even" : "band odd", tooltip: tooltip)
        + Markup.text(Markup.fitted(scene.title, end - start - 12), start + 6, 15, "strong")
        + Markup.text(Markup.fitted(scene.affect.name, end - start - 12), start + 6, 30, "soft")
    }
    return Lane(title: "Scenes", detail: "mood, as read", height: 38, body: bands.joined())
  }

  /// Valence, arousal and tension in −1…1, with turning points and the climax.
  var curves: Lane {
    Lane(
      title: "Emotional arc", height: Self.bottom + 6,
      body: (sceneLines + grid + Affect.Dimension.allCases.map(curve) + marks).joined(),
      scale: legend + [1.0, 0, -1].map { Lane.mark(Self.label($0), at: Self.y($0)) }.joined())
  }

  /// How much the music says, 0…1.
  var intensity: Lane {
    let base = 46.0
    let points = times.map { (x: axis.x($0), y: base - 42 * arc.intensity(at: $0)) }
    let outline = Markup.polyline([(0, base)] + points + [(axis.x(arc.duration), base)]) + "Z"
    return Lane(
      title: "Intensity", height: base + 2,
      body: Markup.path(outline, "area") + Markup.line(0, base, axis.width, base, "axis"),
      scale: Lane.mark("1", at: 4) + Lane.mark("0", at: base))
  }

  private var legend: String {
    Affect.Dimension.allCases.enumerated().map { index, dimension in
      let y = 36 + Double(index) * 17
      return Markup.line(0, y - 4, 22, y - 4, "curve \(dimension.rawValue)")
        + Markup.text(dimension.rawValue, 28, y, "soft")
    }.joined()
  }

  private static func label(_ value: Double) -> String {
    value == 0 ? "0" : Markup.signed(value, decimals: 0)
  }

  private static func y(_ value: Double) -> Double {
    bottom - (bottom - top) * (value + 1) / 2
  }

  private var times: [Double] {
    let count = Int(min(max(axis.width / 4, 50), 2400))
    let even = (0...count).map { arc.duration * Double($0) / Double(count) }
    let cuts = zip(arc.knots, arc.knots.dropFirst()).filter { $0.time == $1.time }.map(\.0.time)
    return (even + cuts.flatMap { [$0 - 1e-6, $0] }).filter { $0 >= 0 }.sorted()
  }

  private func curve(_ dimension: Affect.Dimension) -> String {
    let points = times.map {
      (x: axis.x($0), y: Self.y(arc.affect(at: $0)[dimension]))
    }
    return Markup.path(Markup.polyline(points), "curve \(dimension.rawValue)")
  }

  private var sceneLines: [String] {
    arc.scenes.dropFirst().map {
      Markup.line(axis.x($0.start), Self.top, axis.x($0.start), Self.bottom, "scenecut")
    }
  }

  private var grid: [String] {
    [1, 0.5, 0, -0.5, -1].map { value in
      Markup.line(0, Self.y(value), axis.width, Self.y(value), value == 0 ? "axis" : "grid")
    }
  }

  private var marks: [String] {
    arc.marks.sorted { ($0.kind.rank, $0.time) < ($1.kind.rank, $1.time) }.map { mark in
      let x = axis.x(mark.time)
      let tip = "\(axis.timecode(at: mark.time))  \(mark.kind.label): \(mark.reason)"
      switch mark.kind {
      case .climax: return climax(x, tip)
      case .peak: return Self.sign("M\(Markup.number(x - 4)) 15h8l-4 -7Z", "peak", tip)
      case .turningPoint: return Self.circle(x, tip)
      }
    }
  }

  private func climax(_ x: Double, _ tip: String) -> String {
    let isRight = x > axis.width - 70
    return Markup.line(x, 16, x, Self.bottom, "climaxline")
      + Self.sign("M\(Markup.number(x)) 3l6 7l-6 7l-6 -7Z", "climax", tip)
      + Markup.text(
        "climax", isRight ? x - 10 : x + 10, 14, "strong", anchor: isRight ? "end" : "start")
  }

  private static func sign(_ data: String, _ kind: String, _ tip: String) -> String {
    Markup.path(data, kind, tooltip: tip)
  }

  private static func circle(_ x: Double, _ tip: String) -> String {
    Markup.element(
      "circle", ["class": "turn", "cx": Markup.number(x), "cy": "11", "r": "4.5"],
      Markup.element("title", [:], Markup.escaped(tip)))
  }
}

extension EmotionalArc.Mark.Kind {
  /// Which sign lies above the others where two share a place.
  fileprivate var rank: Int { self == .climax ? 1 : 0 }

  /// The name to show.
  var label: String {
    switch self {
    case .turningPoint: "turning point"
    case .peak: "peak"
    case .climax: "climax"
    }
  }
}
