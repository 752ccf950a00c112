import Spotting
import Timing

/// Coded with the names of its properties. Times have four decimals and coordinates three, so that
/// what an analyzer made is the same after it was written and read.
extension EmotionalArc: Codable {
  private enum CodingKeys: String, CodingKey {
    case cue, title, start, duration, knots, scenes, hits, marks
  }

  /// Reads an arc, edited or not.
  ///
  /// - Throws: `DecodingError` if the duration is not a time, or the knots are missing, out of order,
  ///   or more than two stand at one time.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      cue: try values.decode(CueID.self, forKey: .cue),
      title: try values.decode(String.self, forKey: .title),
      start: try values.decode(Timecode.self, forKey: .start),
      duration: try values.decode(Double.self, forKey: .duration),
      knots: try values.decode([Knot].self, forKey: .knots),
      scenes: try values.decodeIfPresent([Passage].self, forKey: .scenes) ?? [],
      hits: try values.decodeIfPresent([Hit].self, forKey: .hits) ?? [],
      marks: try values.decodeIfPresent([Mark].self, forKey: .marks) ?? [])
    if !(duration >= 0 && duration.isFinite) {
      throw DecodingError.dataCorruptedError(
        forKey: .duration, in: values, debugDescription: "the duration must be 0 or more seconds")
    }
    if let problem = knotProblem {
      throw DecodingError.dataCorruptedError(
        forKey: .knots, in: values, debugDescription: problem)
    }
  }

  private var knotProblem: String? {
    if knots.isEmpty { return "an arc needs a knot at least" }
    for (index, pair) in zip(knots, knots.dropFirst()).enumerated()
    where !(pair.0.time <= pair.1.time) {
      return
        "knot \(index + 2) at \(pair.1.time) s comes before the one above it; put them in order"
    }
    for (index, pair) in zip(knots, knots.dropFirst(2)).enumerated()
    where pair.0.time == pair.1.time {
      return "knot \(index + 3) is the third at \(pair.1.time) s; a cut has two"
    }
    return nil
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(cue, forKey: .cue)
    try values.encode(title, forKey: .title)
    try values.encode(start, forKey: .start)
    try values.encode(Decimals.time(duration), forKey: .duration)
    try values.encode(knots, forKey: .knots)
    try values.encode(scenes, forKey: .scenes)
    try values.encode(hits, forKey: .hits)
    try values.encode(marks, forKey: .marks)
  }
}

/// How many decimals an arc keeps.
enum Decimals {
  /// To a tenth of a millisecond.
  static func time(_ seconds: Double) -> Double { (seconds * 10_000).rounded() / 10_000 }
  /// To a thousandth.
  static func value(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension EmotionalArc.Knot {
  var rounded: Self {
    Self(
      time: Decimals.time(time), affect: affect.rounded, intensity: Decimals.value(intensity))
  }
}

extension EmotionalArc.Knot: Codable {
  private enum CodingKeys: String, CodingKey {
    case time, affect, intensity
  }

  /// Reads a knot; what is out of bounds is brought into them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      time: try values.decode(Double.self, forKey: .time),
      affect: try values.decode(Affect.self, forKey: .affect),
      intensity: try values.decode(Double.self, forKey: .intensity))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Decimals.time(time), forKey: .time)
    try values.encode(affect, forKey: .affect)
    try values.encode(Decimals.value(intensity), forKey: .intensity)
  }
}
