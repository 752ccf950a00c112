import Interchange
public import Timing

/// Why the frame rate of a file cannot be told, and which rates its timecodes allow.
public struct MissingRate: Error, Hashable, Sendable {
  /// The largest frame number of the file's timecodes; nil where it has none.
  public let largestFrame: Int?
  /// Whether the timecodes count in drop-frame, where the file says so.
  public let countsDropFrame: Bool?
  /// The rates that are likely, the likeliest first.
  public let plausible: [FrameRate]
  /// The rate that was asked for and does not have the largest frame number.
  public let refused: FrameRate?
}

extension MissingRate: CustomStringConvertible {
  /// What is missing, what speaks for which rate, and what to type.
  public var description: String {
    let names = plausible.isEmpty ? "no rate" : plausible.map(\.name).joined(separator: ", ")
    let example = "--rate \(plausible.first ?? .fps24)"
    guard let largestFrame else {
      return "the file does not say the frame rate of the picture; give it, such as \(example)"
    }
    if let refused {
      return
        "at \(refused) there is no frame \(largestFrame), which the file has; what fits is \(names)"
    }
    let drop = countsDropFrame == true ? " and the timecodes count in drop-frame" : ""
    return
      "the file does not say its frame rate; the largest frame number is \(largestFrame)\(drop), "
      + "which fits \(names): give the rate, such as \(example)"
  }
}

/// The frame numbers of a file's timecodes.
struct FrameNumbers: Hashable {
  private(set) var largest: Int?
  private(set) var count = 0

  init(_ timeline: ImportedTimeline) {
    for marker in timeline.markers { add([marker.at, marker.end]) }
    for clip in timeline.clips { add([clip.start, clip.end]) }
    for line in timeline.dialogue { add([line.start, line.end]) }
  }

  private mutating func add(_ times: [PictureTime?]) {
    for case .label(_, _, _, let frame)? in times {
      largest = max(largest ?? 0, frame)
      count += 1
    }
  }

  /// Whether a rate has all the numbers, and would not by so much chance miss its higher ones.
  ///
  /// With `n` timecodes spread evenly over a second of `r` frames, none is above `m` with the chance
  /// ((m + 1) / r)ⁿ; below one in a thousand the rate is not likely.
  func fit(_ rate: FrameRate) -> Bool {
    guard let largest else { return true }
    guard largest < rate.nominal else { return false }
    let share = Double(largest + 1) / Double(rate.nominal)
    var chance = 1.0
    for _ in 0..<min(count, 200) { chance *= share }
    return chance > 0.001
  }
}

/// The frame rate at which a file is read, and what there is to say about it.
struct RateChoice: Hashable {
  var rate: FrameRate
  var notes: [String] = []

  /// The rate that was asked for, else the file's own, else the only one that its drop-frame timecodes allow.
  ///
  /// - Throws: ``MissingRate``.
  init(asked: FrameRate?, for timeline: ImportedTimeline) throws(MissingRate) {
    let numbers = FrameNumbers(timeline)
    let likely = Self.plausible(numbers, timeline.countsDropFrame)
    if let asked {
      guard likely.isEmpty || (numbers.largest ?? 0) < asked.nominal else {
        throw MissingRate(
          largestFrame: numbers.largest, countsDropFrame: timeline.countsDropFrame,
          plausible: likely,
          refused: asked)
      }
      self = Self.asked(asked, timeline)
    } else if let rate = timeline.frameRate {
      self.init(rate: rate)
    } else if !timeline.scenes.isEmpty, numbers.largest == nil, timeline.dialogue.isEmpty {
      self.init(
        rate: .fps24, notes: ["a screenplay has no frame rate; 24 is taken, and --rate changes it"])
    } else if timeline.countsDropFrame == true, likely.count == 1, let rate = likely.first {
      self.init(
        rate: rate,
        notes: [
          "the timecodes count in drop-frame, up to \(numbers.largest ?? 0): \(rate) is taken, and --rate changes it"
        ])
    } else {
      throw MissingRate(
        largestFrame: numbers.largest, countsDropFrame: timeline.countsDropFrame, plausible: likely,
        refused: nil)
    }
  }

  private init(rate: FrameRate, notes: [String] = []) {
    self.rate = rate
    self.notes = notes
  }

  private static func asked(_ asked: FrameRate, _ timeline: ImportedTimeline) -> RateChoice {
    if timeline.countsDropFrame == true, !asked.isDropFrame,
      let dropping = FrameRate(name: asked.name + "df")
    {
      return RateChoice(
        rate: dropping, notes: ["the file counts in drop-frame: \(dropping) is taken for \(asked)"])
    }
    guard let own = timeline.frameRate, own != asked else { return RateChoice(rate: asked) }
    return RateChoice(rate: asked, notes: ["the file says \(own); \(asked) is taken, as you ask"])
  }

  /// By how much they are used for films.
  private static let common: [FrameRate] = [
    .fps24, .fps23_976, .fps25, .fps29_97, .fps30, .fps29_97df, .fps48, .fps50, .fps59_94,
    .fps59_94df, .fps60, .fps47_952,
  ]

  private static func plausible(_ numbers: FrameNumbers, _ countsDropFrame: Bool?) -> [FrameRate] {
    common.filter { rate in
      numbers.fit(rate) && (countsDropFrame == nil || rate.isDropFrame == countsDropFrame)
    }
  }
}
