/// One strip of the picture: a name in the margin, and a drawing on the axis.
struct Lane {
  var title: String
  /// A second line in the margin.
  var detail = ""
  /// In pixels.
  var height: Double
  /// Markup in the lane's own coordinates: from 0 to ``height``, from 0 to the axis's width.
  var body: String
  /// Markup for the margin, whose right edge is at ``margin``: scales, small names.
  var scale = ""
  /// Added to the group's class.
  var kind = ""

  /// The width of the margin in pixels.
  static let margin = 148.0
  /// Pixels between lanes.
  static let gap = 10.0

  /// A number of the lane's scale, at a height.
  static func mark(_ text: String, at y: Double) -> String {
    Markup.text(text, margin - 6, y + 3.5, "scale", anchor: "end")
  }
}

/// Lanes above each other on one axis.
struct LaneStack {
  let lanes: [Lane]
  /// The upper edge of each lane.
  let tops: [Double]
  let height: Double

  init(_ lanes: [Lane]) {
    self.lanes = lanes
    var tops: [Double] = []
    var y = 0.0
    for lane in lanes {
      tops.append(y)
      y += lane.height + Lane.gap
    }
    self.tops = tops
    height = max(y - Lane.gap, 1)
  }

  /// All drawings.
  var bodies: String {
    zip(lanes, tops).map { lane, top in
      group(lane.kind.isEmpty ? "lane" : "lane \(lane.kind)", top, lane.body)
    }.joined(separator: "\n")
  }

  /// All margins.
  var margins: String {
    zip(lanes, tops).map { lane, top in
      let title = Markup.text(Markup.fitted(lane.title, 124, letter: 6.5), 0, 13, "lanetitle")
      let detail = Markup.text(Markup.fitted(lane.detail, 124, letter: 5.2), 0, 26, "lanedetail")
      let text = lane.title.isEmpty ? "" : title + (lane.detail.isEmpty ? "" : detail)
      return group("margin", top, text + lane.scale)
    }.joined(separator: "\n")
  }

  private func group(_ kind: String, _ top: Double, _ content: String) -> String {
    Markup.element(
      "g", ["class": kind, "transform": "translate(0 \(Markup.number(top)))"], content)
  }
}
