import Timing

/// Timecodes and bar numbers.
struct RulerLane {
  let axis: PictureAxis

  var lane: Lane {
    Lane(
      title: "", height: 38, body: (times + bars).joined(),
      scale: Lane.mark("timecode", at: 9) + Lane.mark("bar", at: 29), kind: "ruler")
  }

  private var times: [String] {
    let base = Markup.line(0, 19, axis.width, 19, "axis")
    return [base]
      + axis.timecodes(apart: 96).flatMap { x, timecode in
        [
          Markup.line(x, 13, x, 19, "axis"),
          Markup.text(timecode.description, x + 3, 12, "timecode"),
        ]
      }
  }

  private var bars: [String] {
    let step = axis.barStep(apart: 30)
    return axis.bars.flatMap { bar -> [String] in
      let x = axis.x(bar.start)
      let isNumbered = bar.index % step == 0
      let line = Markup.line(x, 19, x, isNumbered ? 26 : 23, "axis")
      guard isNumbered else { return [line] }
      return [line, Markup.text("\(bar.index + 1)", x + 3, 34, "barnumber")]
    }
  }
}
