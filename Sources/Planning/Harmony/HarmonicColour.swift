import Emotion
import MusicTheory

/// What a mood does to the harmony: how freely chords leave the scale, how rough they may be, and
/// which pairs of triads speak for it.
struct HarmonicColour {
  var character: MusicalCharacter
  var tension: Double

  /// A chord is `exp` of this more likely for each of its notes that is not in the scale.
  var freedom: Double { character.freedom + 0.4 * tension }

  /// A diminished or augmented chord is `exp` of this more likely.
  var roughness: Double { 1.6 * tension - 0.1 }

  /// How often the tonic is followed by the second triad of a pair, and that by the tonic.
  static let pairShare = 0.3
  static let returnShare = 0.6

  /// The pairs, as a share of the tonic's successors.
  func pairs(isMinor: Bool) -> [TriadPair] {
    character.pairs.filter { $0.isMinor == isMinor }
  }
}

/// A tonic triad and the triad that answers it.
struct TriadPair: Hashable {
  /// Of the tonic triad.
  let isMinor: Bool
  /// From the tonic's root up to the other's.
  let semitones: Int
  let quality: Chord.Quality

  /// The second triad, in a key.
  func answer(in key: Key) -> Chord { Chord(root: key.tonic + semitones, quality: quality) }

  private init(_ isMinor: Bool, _ semitones: Int, _ quality: Chord.Quality) {
    (self.isMinor, self.semitones, self.quality) = (isMinor, semitones, quality)
  }

  /// Named as in Murphy, "Transformational theory and the analysis of film music" (The Oxford Handbook
  /// of Film Music Studies, 2014): the tonic's mode, semitones up, the other's mode.
  static let protagonism = TriadPair(false, 2, .major)
  static let sadness = TriadPair(false, 4, .minor)
  static let romance = TriadPair(false, 5, .minor)
  static let outerSpace = TriadPair(false, 6, .major)
  static let fantasy = TriadPair(false, 8, .major)
  static let mystery = TriadPair(true, 2, .major)
  static let transcendence = TriadPair(true, 5, .major)
  static let danger = TriadPair(true, 6, .minor)
  static let evil = TriadPair(true, 8, .minor)
  static let drama = TriadPair(true, 11, .major)
}

extension MusicalCharacter {
  /// See ``TriadPair``.
  fileprivate var pairs: [TriadPair] {
    switch self {
    case .grief, .melancholy: [.sadness, .romance]
    case .tenderness: [.romance]
    case .serenity: []
    case .joy, .triumph: [.protagonism]
    case .wonder: [.fantasy, .outerSpace, .transcendence]
    case .mystery: [.mystery, .transcendence, .evil]
    case .suspense: [.drama, .danger]
    case .fear, .anger: [.danger, .evil]
    case .chase: [.danger, .drama]
    }
  }

  fileprivate var freedom: Double {
    switch self {
    case .serenity: -0.2
    case .joy, .triumph: 0
    case .grief, .melancholy, .tenderness: 0.1
    case .anger, .chase: 0.2
    case .wonder, .mystery, .suspense, .fear: 0.35
    }
  }
}
