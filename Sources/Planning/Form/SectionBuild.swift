/// How a section grows: it begins with part of what its mood asks for, players come in phrase by phrase,
/// and all of it is there at the climax, or at the section's end; behind the climax they leave again.
///
/// Where the arc grows or falls by itself within a section, it has the say, and nothing is added.
struct SectionBuild {
  private let timeline: CueTimeline
  private let places: [Place]

  init(timeline: CueTimeline, phrases: [CuePlan.Phrase]) {
    self.timeline = timeline
    places = timeline.sections.map { section in
      Place(
        section, in: timeline,
        phrases: phrases.filter { section.bars.contains($0.bars.lowerBound) })
    }
  }

  /// The share of the players that a section keeps back at first.
  static let reserve = 0.4
  /// What it keeps back in loudness, in levels of 0…1: one dynamic step and a bit.
  static let softer = 0.16
  /// The loudest that music is outside the climax phrase: ff.
  static let ceiling = 0.87
  /// An intensity that moves by so much within a section is a build of its own.
  fileprivate static let ownBuild = 0.25

  /// How many of the players are there, 0.6…1; the same for a whole phrase, or for each half of a
  /// section's only one.
  func fullness(at bar: Int) -> Double {
    guard let place = place(of: bar) else { return 1 }
    return 1 - Self.reserve * place.depth * (1 - place.stage(place.step(of: bar)))
  }

  /// What is added to the loudness, −0.16…0; it moves from bar to bar.
  func loudness(at bar: Int) -> Double {
    guard let place = place(of: bar) else { return 0 }
    return -Self.softer * place.depth * (1 - place.stage(bar))
  }

  private func place(of bar: Int) -> Place? {
    let index = timeline.section(of: bar)
    return places.indices.contains(index) ? places[index] : nil
  }
}

extension SectionBuild {
  /// A section, and where it is to be full.
  fileprivate struct Place {
    private let bars: Range<Int>
    private let phrases: [Range<Int>]
    private let goal: Int
    /// How much of a build is left to the form, 0…1.
    let depth: Double

    init(
      _ section: (sketch: SectionSketch, bars: Range<Int>), in timeline: CueTimeline,
      phrases: [CuePlan.Phrase]
    ) {
      bars = section.bars
      self.phrases = phrases.map(\.bars)
      let moods = phrases.map { timeline.mood(of: $0.bars).intensity }
      depth = max(0, 1 - ((moods.max() ?? 0) - (moods.min() ?? 0)) / SectionBuild.ownBuild)
      let climax = timeline.climaxBar ?? timeline.spans.count
      let last = phrases.count > 1 ? phrases.last?.bars.lowerBound : bars.last
      let isOver = bars.lowerBound > climax && !section.sketch.character.endsFull
      goal =
        isOver
        ? bars.lowerBound
        : phrases.first { $0.bars.contains(climax) }?.bars.lowerBound ?? last ?? bars.lowerBound
    }

    /// 0 where it has not begun to grow, 1 where it is full.
    func stage(_ bar: Int) -> Double {
      guard bar <= goal else {
        return 1 - 0.7 * Double(bar - goal) / Double(max(bars.upperBound - goal, 1))
      }
      return goal > bars.lowerBound
        ? Double(bar - bars.lowerBound) / Double(goal - bars.lowerBound) : 1
    }

    /// The bar that speaks for a bar's terrace: the first of its phrase; of an only phrase, its first or
    /// last.
    func step(of bar: Int) -> Int {
      guard phrases.count < 2 else {
        return phrases.first { $0.contains(bar) }?.lowerBound ?? bar
      }
      let half = bars.lowerBound + bars.count / 2
      return bar < half ? bars.lowerBound : bars.upperBound - 1
    }
  }
}

extension MusicalCharacter {
  /// Whether music of this character goes out with everybody.
  fileprivate var endsFull: Bool {
    switch self {
    case .joy, .triumph, .anger, .chase: true
    default: false
    }
  }
}
