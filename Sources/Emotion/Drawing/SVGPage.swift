import Spotting
import Timing

/// The elements of the SVG drawing, from back to front.
struct SVGPage {
  let arc: EmotionalArc
  let frame: SVGFrame

  var opening: String {
    let (width, height) = (SVGText.number(frame.width), SVGText.number(frame.height))
    let label = SVGText.escaped("Emotional arc of \(arc.cue.rawValue) \(arc.title)")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="leitmotif-arc" role="img" aria-label="\(label)" \
      viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
      """
  }

  var body: [String] {
    [background, heading] + bands + grid + hits + [intensity] + curves + turningPoints + climax
      + axis + hitLabels
  }

  private var background: String {
    SVGText.element(
      "rect",
      [
        "class": "paper", "width": SVGText.number(frame.width),
        "height": SVGText.number(frame.height),
      ])
  }

  private var heading: String {
    let times =
      "\(arc.start) – \(arc.timecode(at: arc.duration)) (\(ArcDrawing.length(arc.duration)))"
    return SVGText.text(
      SVGText.fitted(
        "\(arc.cue.rawValue) · \(arc.title)", width: frame.right - frame.left - 240, size: 9.5),
      x: frame.left, y: 28, kind: "title")
      + SVGText.text(times, x: frame.right, y: 28, anchor: "end")
  }

  private var bands: [String] {
    arc.scenes.enumerated().flatMap { index, scene -> [String] in
      let (start, end) = (frame.x(scene.start), frame.x(scene.end))
      let band = SVGText.element(
        "rect",
        [
          "class": index % 2 == 0 ? "even" : "odd", "x": SVGText.number(start),
          "y": SVGText.number(frame.top - 34), "width": SVGText.number(end - start),
          "height": SVGText.number(frame.intensityBottom - frame.top + 34),
        ], SVGText.tooltip("\(scene.title): \(scene.affect.name)"))
      return [
        band,
        SVGText.text(
          SVGText.fitted(scene.title, width: end - start - 10, size: 7.2), x: start + 5,
          y: frame.top - 20,
          kind: "scene"),
        SVGText.text(
          SVGText.fitted(scene.affect.name, width: end - start - 10, size: 6), x: start + 5,
          y: frame.top - 7),
      ]
    }
  }

  private var grid: [String] {
    let levels = [1, 0.5, 0, -0.5, -1].flatMap { value -> [String] in
      let text = value == 0 ? "0" : (value > 0 ? "+" : "−") + SVGText.number(abs(value))
      return [
        SVGText.line(
          frame.left, frame.y(value), frame.right, frame.y(value),
          kind: value == 0 ? "zero" : "grid"),
        SVGText.text(text, x: frame.left - 8, y: frame.y(value) + 4, anchor: "end"),
      ]
    }
    let base = frame.intensityBottom
    return levels + [
      SVGText.line(frame.left, base, frame.right, base, kind: "zero"),
      SVGText.text("1", x: frame.left - 8, y: frame.intensityTop + 8, anchor: "end"),
      SVGText.text("0", x: frame.left - 8, y: base + 4, anchor: "end"),
    ]
  }

  private var axis: [String] {
    let count = Int((frame.right - frame.left) / 110)
    return ArcDrawing.ticks(of: arc, count: count).flatMap { time -> [String] in
      let x = frame.x(time)
      return [
        SVGText.line(x, frame.intensityBottom, x, frame.intensityBottom + 5, kind: "zero"),
        SVGText.text(arc.timecode(at: time).description, x: x, y: frame.axis, anchor: "middle"),
      ]
    } + [SVGText.text("timecode", x: frame.width - 6, y: frame.axis, anchor: "end")]
  }
}
