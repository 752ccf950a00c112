import Planning
import Timing

/// All lanes on the axis, with the lines that go through them: bars, hits, dialogue.
struct Picture {
  let stack: LaneStack
  let plan: CuePlan
  let axis: PictureAxis

  init(lanes: [Lane], plan: CuePlan, axis: PictureAxis) {
    stack = LaneStack(lanes)
    self.plan = plan
    self.axis = axis
  }

  /// Two drawings side by side: the margin stays where it is while the other is scrolled.
  var figure: String {
    let height = Markup.number(stack.height)
    let margin = Markup.number(Lane.margin)
    let labels = Markup.element(
      "svg",
      [
        "class": "margins", "width": margin, "height": height,
        "viewBox": "0 0 \(margin) \(height)",
      ], stack.margins)
    let cursor = Markup.element(
      "line", ["id": "cursor", "class": "cursor", "y1": "0", "y2": height])
    let plot = Markup.element(
      "svg",
      [
        "id": "plot", "role": "img", "aria-label": "The cue on picture time",
        "width": Markup.number(axis.width), "height": height,
        "viewBox": "0 0 \(Markup.number(axis.width)) \(height)",
      ], drawing + cursor)
    return Markup.element(
      "div", ["class": "picture", "style": "--fit:\(fit)"],
      labels
        + Markup.element(
          "div", ["class": "scroll", "tabindex": "0"], plot))
  }

  /// By how much a printed page shrinks the picture.
  private var fit: String {
    Markup.number(
      min(1, 696 / (axis.width + Lane.margin), max(0.4, 880 / stack.height)), decimals: 3)
  }

  /// One drawing that stands alone.
  func document(title: String) -> String {
    let (width, height) = (Lane.margin + axis.width + 24, stack.height + 24)
    let size = "\(Markup.number(width)) \(Markup.number(height))"
    let content =
      Markup.element("style", [:], ReportStyle.drawing)
      + Markup.rectangle(0, 0, width, height, "paper")
      + Markup.element("g", ["transform": "translate(12 12)"], stack.margins)
      + Markup.element(
        "g", ["transform": "translate(\(Markup.number(Lane.margin + 12)) 12)"], drawing)
    return Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "leitmotif", "role": "img",
        "aria-label": title, "width": Markup.number(width), "height": Markup.number(height),
        "viewBox": "0 0 \(size)",
      ], content) + "\n"
  }

  private var drawing: String {
    barLines + dialogue
      + HitLane(hits: ReportedHit.all(of: plan), axis: axis).lines(height: stack.height)
      + stack.bodies
  }

  private var barLines: String {
    let step = axis.barStep(apart: 14)
    let bottom = Markup.number(stack.height)
    let data = axis.bars.filter { $0.index % step == 0 }.map {
      "M\(Markup.number(axis.x($0.start))) 38V\(bottom)"
    }
    return Markup.path(data.joined(), "barline")
  }

  private var dialogue: String {
    guard let first = stack.lanes.firstIndex(where: { $0.kind == PartLanes.kind }),
      let last = stack.lanes.lastIndex(where: { $0.kind == PartLanes.kind })
    else { return "" }
    let (top, bottom) = (stack.tops[first], stack.tops[last] + stack.lanes[last].height)
    return PictureAxis.dialogue(of: plan).map { span in
      let (start, end) = (axis.x(span.lowerBound), axis.x(span.upperBound))
      return Markup.rectangle(start, top, end - start, bottom - top, "dialogue")
    }.joined()
  }
}
