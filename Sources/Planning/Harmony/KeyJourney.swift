import MusicTheory
import Spotting

/// The keys of the phrases: within a section that is long enough the music goes away and comes back.
///
/// The first phrase of a section has the section's key, and so has the last phrase of the cue. What
/// lies between travels where the music develops, moves on or culminates; themes are stated at home. Where
/// it goes is the character's (``MusicalCharacter/journeys(isMinor:)``).
struct KeyJourney {
  let timeline: CueTimeline
  let phrases: [CuePlan.Phrase]
  /// The key of each section.
  let homes: [Key]
  var generator: SeededGenerator

  /// Shorter phrases stay.
  static let fewestBars = 3

  /// The key of each bar.
  mutating func keys() -> [Key] {
    var keys = timeline.spans.indices.map { homes[timeline.section(of: $0)] }
    for index in phrases.indices {
      let phrase = phrases[index]
      let section = timeline.section(of: phrase.bars.lowerBound)
      let character = timeline.sections[section].sketch.character
      let isFree = timeline.cue.key == nil && isInside(index, section)
      let travels = generator.unit() < phrase.role.wanderlust && isFree
      let aims = character.journeys(isMinor: homes[section].mode.isMinor).map { ($0, $0.weight) }
      guard let journey = generator.draw(aims), travels else { continue }
      for bar in phrase.bars { keys[bar] = journey.key(from: homes[section]) }
    }
    return keys
  }

  private func isInside(_ index: Int, _ section: Int) -> Bool {
    let bars = timeline.sections[section].bars
    let phrase = phrases[index].bars
    let isLast = section == timeline.sections.count - 1 && phrase.upperBound == bars.upperBound
    return phrase.lowerBound > bars.lowerBound && phrase.upperBound <= bars.upperBound && !isLast
      && phrase.count >= Self.fewestBars
  }
}

/// Where a phrase may go from its section's key.
struct Journey {
  /// From the section's tonic up.
  var semitones: Int
  var isMinor: Bool
  var weight: Double

  /// The key there, in the mode of the section where that has the right third.
  func key(from home: Key) -> Key {
    let usual: Mode = isMinor ? .aeolian : .ionian
    return Key(
      tonic: home.tonic + semitones, mode: home.mode.isMinor == isMinor ? home.mode : usual)
  }
}

extension CuePlan.Phrase.Role {
  /// How often such a phrase leaves the section's key.
  fileprivate var wanderlust: Double {
    switch self {
    case .development: 0.7
    case .climax: 0.6
    case .transition: 0.5
    case .introduction, .statement, .release, .suspense: 0
    }
  }
}

extension MusicalCharacter {
  /// Warm moods go to the subdominant side and the submediant, bright ones to the dominant, triumph and
  /// wonder by whole steps and mediants, dark ones by semitones, minor thirds and the tritone.
  func journeys(isMinor: Bool) -> [Journey] {
    isMinor ? darkJourneys : brightJourneys
  }

  private var brightJourneys: [Journey] {
    switch self {
    case .tenderness, .grief, .melancholy:
      [.major(5, 2), .major(8, 1.5), .minor(9, 1)]
    case .triumph, .chase, .anger: [.major(2, 1.5), .major(3, 1.5), .major(5, 1), .major(8, 1)]
    case .wonder, .mystery: [.major(4, 1.5), .major(8, 1.5), .major(3, 1)]
    case .joy, .serenity, .suspense, .fear: [.major(7, 2), .major(5, 1), .minor(9, 1)]
    }
  }

  private var darkJourneys: [Journey] {
    switch self {
    case .suspense, .fear, .anger, .chase:
      [.minor(3, 2), .minor(1, 1.5), .minor(5, 1), .minor(6, 0.7)]
    case .mystery, .wonder: [.minor(8, 1.5), .minor(3, 1), .minor(2, 1)]
    case .grief, .melancholy, .tenderness, .serenity, .joy, .triumph:
      [.major(3, 1.5), .minor(5, 2), .major(8, 1.5)]
    }
  }
}

extension Journey {
  fileprivate static func major(_ semitones: Int, _ weight: Double) -> Journey {
    Journey(semitones: semitones, isMinor: false, weight: weight)
  }

  fileprivate static func minor(_ semitones: Int, _ weight: Double) -> Journey {
    Journey(semitones: semitones, isMinor: true, weight: weight)
  }
}
