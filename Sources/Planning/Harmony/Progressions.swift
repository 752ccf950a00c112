import MusicTheory

/// How often one chord follows another within a key, as counted in songs of the nineteenth century.
///
/// The counts are those of `Resources/progressions.tsv` (80,000 chord changes in CC0 analyses of
/// OpenScore Lieder); a pair that was never seen is as likely as its second chord is anywhere.
struct Progressions: Sendable {
  /// The table that comes with the planner.
  static let standard = Progressions(
    table: String(decoding: PackageResources.progressions_tsv, as: UTF8.self))

  /// Of one mode.
  struct Language: Sendable {
    /// Chords that are at least this share of all are usual.
    static let usualShare = 0.002
    /// So many of a chord's followers are drawn from all chords, whatever came before.
    static let strangers = 12.0

    private let counts: [[Double]]
    private let followers: [Double]
    private let shares: [Double]

    fileprivate init(_ counts: [[Double]]) {
      self.counts = counts
      followers = counts.map { $0.reduce(0, +) }
      let totals = (0..<Progressions.chordCount).map { next in
        counts.reduce(0.02) { $0 + $1[next] }
      }
      let sum = totals.reduce(0, +)
      shares = totals.map { $0 / sum }
    }

    /// The chords that are not rare, by number.
    var usual: [Int] { shares.indices.filter { shares[$0] >= Self.usualShare } }

    /// How likely a chord is followed by another one, 0…1; 0 by itself.
    func chance(of next: Int, after chord: Int) -> Double {
      guard next != chord else { return 0 }
      let strange = Self.strangers * shares[next]
      return (counts[chord][next] + strange) / (followers[chord] + Self.strangers)
    }
  }

  let major: Language
  let minor: Language

  /// Reads lines of mode, root, quality, next root, next quality, times with tabs between; lines of
  /// another form are passed over.
  init(table: String) {
    let row = [Double](repeating: 0, count: Self.chordCount)
    let zero = [[Double]](repeating: row, count: Self.chordCount)
    var counts = ["major": zero, "minor": zero]
    for line in table.split(whereSeparator: \.isNewline) {
      guard let step = Step(line) else { continue }
      counts[step.mode]?[step.from][step.to] += step.times
    }
    major = Language(counts["major"] ?? zero)
    minor = Language(counts["minor"] ?? zero)
  }
}

/// Chords are numbered by the semitones of their root above the tonic, then by quality.
extension Progressions {
  static let chordCount = 12 * Chord.Quality.allCases.count

  static func number(of chord: Chord, in key: Key) -> Int {
    let quality = Chord.Quality.allCases.firstIndex(of: chord.quality) ?? 0
    return chord.root.above(key.tonic) * Chord.Quality.allCases.count + quality
  }

  static func chord(_ number: Int, in key: Key) -> Chord {
    let (root, quality) = number.quotientAndRemainder(dividingBy: Chord.Quality.allCases.count)
    return Chord(root: key.tonic + root, quality: Chord.Quality.allCases[quality])
  }

  /// A line of the table.
  private struct Step {
    let mode: String
    let from: Int
    let to: Int
    let times: Double

    init?(_ line: Substring) {
      let fields = line.split(separator: "\t")
      guard fields.count == 6, let from = Self.chord(fields[1], fields[2]),
        let to = Self.chord(fields[3], fields[4]), let times = Double(fields[5]), times > 0,
        times.isFinite, from != to
      else { return nil }
      (mode, self.from, self.to, self.times) = (String(fields[0]), from, to, times)
    }

    private static func chord(_ root: Substring, _ quality: Substring) -> Int? {
      guard let root = Int(root), (0..<12).contains(root),
        let quality = Chord.Quality.allCases.firstIndex(where: { $0.rawValue == quality })
      else { return nil }
      return root * Chord.Quality.allCases.count + quality
    }
  }
}
