/// The signs of musical notation as drawings of our own, on a staff whose lines are 8 apart with the
/// top line at 0.
enum StaffGlyphs {
  /// Pixels between two lines.
  static let space = 8.0

  /// A stroke; `path` is in coordinates from the point.
  private static func pen(_ x: Double, _ y: Double, _ path: String, _ width: Double) -> String {
    Markup.element(
      "path",
      [
        "class": "pen", "transform": "translate(\(Markup.number(x)) \(Markup.number(y)))",
        "d": path, "stroke-width": Markup.number(width),
      ])
  }

  private static func fill(_ x: Double, _ y: Double, _ path: String) -> String {
    Markup.element(
      "path",
      [
        "class": "ink", "transform": "translate(\(Markup.number(x)) \(Markup.number(y)))",
        "d": path,
      ])
  }

  private static func disc(_ x: Double, _ y: Double, _ radius: Double) -> String {
    Markup.element(
      "circle",
      [
        "class": "ink", "cx": Markup.number(x), "cy": Markup.number(y),
        "r": Markup.number(radius),
      ])
  }

  // MARK: Clefs

  /// A G clef; its spiral lies on the second line from below.
  static func trebleClef(_ x: Double) -> String {
    fill(
      x, 24,
      "M4.4 -6.8C-1.2 -6.2 -3.6 -.2 -.2 3.2C-1 .2 .6 -3 4 -3.6L6.2 7C3 8.4 -6.4 7.4 -6.4 -.8"
        + "C-6.4 -8 2.6 -12.6 3.6 -19C3.9 -21 3.9 -23.4 3 -25C.6 -23.4 -.2 -19.6 .6 -15.4"
        + "L5.4 11.6C6.4 17.4 -2.8 20.4 -4.6 15C-5.2 12.6 -2.6 10.6 -.8 12.2"
        + "C.8 13.8 -.6 16 -2 16.2C1 17.6 4.8 15.6 4 11.6L-.8 -14.2C-2 -21 -.2 -28.4 3.2 -31.4"
        + "C6 -28 6.8 -22.4 5 -17.4C3 -11.6 -4 -8.6 -4 -1.4C-4 3.6 1 6.8 5 5.6L2.8 -5"
        + "L4.4 -6.8C11.4 -7.4 13 3.6 6.2 7L5.9 5.4C10 3 8.6 -3.8 4 -3.6Z")
  }

  /// An F clef; its dots lie about the second line from above.
  static func bassClef(_ x: Double) -> String {
    disc(x - 5, 8, 2.6)
      + fill(
        x, 8,
        "M-7.4 -.4C-7.6 -5.4 -4 -8 0 -8C5.4 -8 8 -4.4 8 .2C8 8.4 .6 13.6 -7 16.6L-7.4 15.9"
          + "C-.4 12.4 4.4 7.8 4.4 .4C4.4 -4 3 -6.9 -.2 -6.9C-3.4 -6.9 -5.8 -4.4 -6 -1.6Z")
      + disc(x + 11.6, 4, 1.3) + disc(x + 11.6, 12, 1.3)
  }

  // MARK: Notes

  static func head(_ x: Double, _ y: Double, _ value: NoteValue) -> String {
    let shape: KeyValuePairs<String, String>
    let place = "translate(\(Markup.number(x)) \(Markup.number(y)))"
    switch value.halvings {
    case 0:
      return fill(
        x, y,
        "M-6.6 0A6.6 3.9 0 1 1 6.6 0A6.6 3.9 0 1 1 -6.6 0ZM-2.2 -2.6A3.4 2.2 60 1 0 2.2 2.6A3.4 2.2 60 1 0 -2.2 -2.6Z"
      )
    case 1:
      shape = [
        "class": "pen", "transform": "\(place) rotate(-24)", "rx": "4.4", "ry": "2.8",
        "stroke-width": "1.7",
      ]
    default:
      shape = ["class": "ink", "transform": "\(place) rotate(-22)", "rx": "5.1", "ry": "3.7"]
    }
    return Markup.element("ellipse", shape)
  }

  static func stem(_ x: Double, _ from: Double, _ to: Double) -> String {
    pen(x, from, "M0 0V\(Markup.number(to - from))", 1.2)
  }

  static func flags(_ count: Int, _ x: Double, _ y: Double, isUp: Bool) -> String {
    (0..<count).map { index in
      let step = Double(index) * 6.5
      return isUp
        ? fill(x, y + step, "M0 0C1 6 9.5 7.5 6.4 18C7.6 10.5 3 8.6 0 7.4Z")
        : fill(x, y - step, "M0 0C1 -6 9.5 -7.5 6.4 -18C7.6 -10.5 3 -8.6 0 -7.4Z")
    }.joined()
  }

  static func beam(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> String {
    let (a, b) = ("\(Markup.number(from.x - 0.6)) ", "\(Markup.number(to.x + 0.6)) ")
    let low = (Markup.number(from.y), Markup.number(to.y))
    let high = (Markup.number(from.y + 4), Markup.number(to.y + 4))
    return Markup.path("M\(a)\(low.0)L\(b)\(low.1)L\(b)\(high.1)L\(a)\(high.0)Z", "beam")
  }

  static func dots(_ count: Int, _ x: Double, _ y: Double) -> String {
    (0..<count).map { disc(x + 9.5 + Double($0) * 5, y, 1.5) }.joined()
  }

  static func ledger(_ x: Double, _ y: Double) -> String {
    Markup.line(x - 8.5, y, x + 8.5, y, "staffline")
  }

  /// A tie that hangs below its notes, or stands above them.
  static func tie(from x1: Double, to x2: Double, _ y: Double, isBelow: Bool) -> String {
    let (bow, side) = (isBelow ? 6.5 : -6.5, isBelow ? 6.0 : -6)
    let width = x2 - x1 - 6
    let (third, rest) = (Markup.number(width * 0.3), Markup.number(width * 0.7))
    return fill(
      x1 + 3, y + side,
      "M0 0C\(third) \(bow) \(rest) \(bow) \(Markup.number(width)) 0"
        + "C\(rest) \(bow * 0.7) \(third) \(bow * 0.7) 0 0Z")
  }

  // MARK: Accidentals

  /// A sign for an alteration of −2…2; 0 is a natural.
  static func accidental(_ alteration: Int, _ x: Double, _ y: Double) -> String {
    switch alteration {
    case 2...: pen(x, y, "M-3 -3L3 3M-3 3L3 -3", 2)
    case 1:
      pen(x, y, "M-1.6 -9V10M1.6 -10V9", 1) + pen(x, y, "M-3.6 -2.4L3.6 -4.6M-3.6 4.6L3.6 2.4", 2.2)
    case 0:
      pen(x, y, "M-2.4 -10.5V3.4M2.4 -3.4V10.5", 1)
        + pen(x, y, "M-2.4 -2L2.4 -3.6M-2.4 3.6L2.4 2", 2)
    case -1: flat(x, y)
    default: flat(x - 4.5, y) + flat(x + 1.5, y)
    }
  }

  private static func flat(_ x: Double, _ y: Double) -> String {
    pen(x, y, "M-2.4 -13V4.6", 1.1)
      + fill(
        x, y,
        "M-2.4 -1.2C.4 -5 4.8 -3.4 3.6 .2C2.8 2.6 -.4 4 -2.4 5.2V3.4C2 .8 2.4 -1.8 .8 -2.2C-.6 -2.4 -1.8 -.8 -2.4 0Z"
      )
  }

  // MARK: Rests

  static func rest(_ value: NoteValue, _ x: Double) -> String {
    switch value.halvings {
    case 0: fill(x, 8, "M-5.5 0H5.5V4H-5.5Z")
    case 1: fill(x, 12, "M-5.5 0H5.5V4H-5.5Z")
    case 2:
      fill(
        x, 5,
        "M-2.4 0L3.2 6.6C1 9.2 1 11.4 4.2 15.2L3.6 15.8C.4 14.2 -1 16.4 1.4 20.4L.8 21"
          + "C-4 17 -4.4 12.2 .6 13.4L-3.6 8.2C-.4 5.8 -.6 3.2 -3 .6Z")
    default: shortRest(value.flags, x)
    }
  }

  private static func shortRest(_ flags: Int, _ x: Double) -> String {
    let hooks = (0..<flags).map { index in
      let y = 11.4 + Double(index) * 7
      let shift = Double(index) * -1.9
      return disc(x - 3 + shift, y, 2.2) + pen(x + shift, y, "M-3.6 2.2Q2 2.6 4.6 -1.8", 1.2)
    }
    let depth = 9 + Double(flags) * 7
    return hooks.joined()
      + pen(x + 4.6, 9.6, "M0 0L\(Markup.number(-depth * 0.27)) \(Markup.number(depth))", 1.3)
  }
}
