import Foundation
public import MusicTheory
public import ScoreModel

/// One word of the language in which the sequence model reads and writes music.
public enum Token: Hashable, Sendable {
  case pad, begin, end
  /// The head of a sequence: the theme's notes stand between these two.
  case theme, themeEnd
  case bar
  /// The harmony of the bar, chord by chord, each with its length; roots are counted from the tonic.
  case chord(root: Int, quality: Chord.Quality)
  case noChord
  /// A line begins: its players follow, then its events.
  case line
  /// The line states the theme.
  case thematic
  case player(Instrument)
  /// The player before it sounds this many octaves from the written events.
  case octaves(Int)
  case rest
  /// The pitches that follow continue notes of the bar before.
  case tie
  /// Semitones from the tonic that lies between F♯3 and F4 (``MusicTheory/Key/reference``).
  case pitch(Int)
  /// A General MIDI percussion key.
  case drum(Int)
  case articulation(Articulations)
  /// Units of the ``Grid``. A longer length is said by several, the longest first.
  case duration(Int)
}

/// All tokens and their numbers. The order is fixed by ``tokens``; the weights carry its ``hash``.
public struct Vocabulary: Sendable {
  public let tokens: [Token]
  private let numbers: [Token: Int]

  /// Semitones from the tonic that a pitch token can say.
  public static let pitchRange = -48...56
  public static let drumRange = 35...81
  public static let octaveRange = -3...3
  /// Lengths that one token can say, ascending.
  public static let durations = Array(1...96) + stride(from: 108, through: 240, by: 12)
  /// Articulations in the order in which a note's are written.
  public static let articulations: [Articulations] = [
    .staccato, .tenuto, .accent, .marcato, .trill, .tremolo, .pizzicato, .muted, .harmonic,
    .slurred,
  ]

  public static let standard = Vocabulary()

  private init() {
    var all: [Token] = [.pad, .begin, .end, .theme, .themeEnd, .bar, .line, .thematic]
    all += [.rest, .tie, .noChord]
    for root in 0..<12 {
      all += Chord.Quality.allCases.map { .chord(root: root, quality: $0) }
    }
    all += Instrument.catalogue.map { .player($0) }
    all += Self.octaveRange.filter { $0 != 0 }.map { .octaves($0) }
    all += Self.pitchRange.map { .pitch($0) }
    all += Self.drumRange.map { .drum($0) }
    all += Self.articulations.map { .articulation($0) }
    all += Self.durations.map { .duration($0) }
    tokens = all
    numbers = Dictionary(zip(all, all.indices), uniquingKeysWith: { first, _ in first })
  }

  public var count: Int { tokens.count }

  /// The number of a token, or `nil` for one outside the vocabulary's ranges.
  public func number(_ token: Token) -> Int? { numbers[token] }

  public func token(_ number: Int) -> Token? {
    tokens.indices.contains(number) ? tokens[number] : nil
  }

  /// A name for each token in order, one a line: what ``hash`` is made of, and what people read.
  public var listing: String { tokens.map(\.name).joined(separator: "\n") }

  /// FNV-1a over ``listing``, 16 hexadecimal digits: weights made for another vocabulary are refused.
  public var hash: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in listing.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(format: "%016llx", hash)
  }
}

extension Token {
  /// A stable name, as `chord.7.minor` or `player.violin1`.
  public var name: String {
    switch self {
    case .chord(let root, let quality): "chord.\(root).\(quality.rawValue)"
    case .player(let instrument): "player.\(instrument.id)"
    case .octaves(let count): "octaves.\(count)"
    case .pitch(let offset): "pitch.\(offset)"
    case .drum(let key): "drum.\(key)"
    case .articulation(let set): "articulation.\(set.rawValue)"
    case .duration(let units): "duration.\(units)"
    default: "\(self)"
    }
  }
}
