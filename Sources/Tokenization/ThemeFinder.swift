import MusicTheory
public import ScoreModel
import Timing

/// Finds a piece's recurring melody and where it is stated.
///
/// Every run of ``seed`` notes at the top of every part is compared with every other by its intervals
/// and its rhythm. The run that recurs most, weighed by how much it moves, is the theme; statements
/// may be transposed, and may bend each interval by a semitone in the same direction (another
/// mode, a tonal answer).
public struct ThemeFinder: Sendable {
  /// Notes of the run that is looked for.
  public static let seed = 7
  /// Most notes of a theme.
  public static let longest = 20

  /// A place where the theme sounds.
  public struct Statement: Hashable, Sendable {
    public let instrument: Instrument
    /// Onsets of its notes, from the beginning of the piece, in ``Grid`` units.
    public let onsets: [Int]
  }

  public struct Finding: Hashable, Sendable {
    /// The notes of the first statement, without the key.
    public let elements: [Motif.Element]
    public let statements: [Statement]
  }

  struct Melody {
    let instrument: Instrument
    let notes: [(onset: Int, end: Int, midi: Int)]

    func step(_ index: Int) -> Step {
      Step(
        interval: notes[index + 1].midi - notes[index].midi,
        units: notes[index + 1].onset - notes[index].onset)
    }
  }

  struct Step: Hashable {
    let interval: Int
    let units: Int
  }

  private struct Place {
    let melody: Int
    let index: Int
  }

  public init() {}

  /// - Parameter parts: quantised notes of each instrument.
  /// - Returns: nil where no run of notes comes back.
  public func theme(of parts: [(instrument: Instrument, notes: [Note])]) -> Finding? {
    let melodies = parts.filter { !$0.instrument.isUnpitched && $0.instrument.id != "timpani" }
      .map { Melody(instrument: $0.instrument, notes: Self.skyline($0.notes)) }
    let groups = Self.runs(melodies)
    let best = groups.max { left, right in
      let scores = (
        Self.score(left.value, left.key, melodies), Self.score(right.value, right.key, melodies)
      )
      return scores.0 == scores.1
        ? Self.first(left.value, melodies) > Self.first(right.value, melodies) : scores.0 < scores.1
    }
    guard let best, Self.score(best.value, best.key, melodies) > 0 else { return nil }
    return Self.finding(best.value, melodies)
  }

  /// The highest note at each onset.
  private static func skyline(_ notes: [Note]) -> [(onset: Int, end: Int, midi: Int)] {
    var result: [(onset: Int, end: Int, midi: Int)] = []
    for note in notes {
      let onset = note.onset.rawValue / Grid.unit.rawValue
      let end = note.end.rawValue / Grid.unit.rawValue
      if let last = result.last, last.onset == onset {
        if note.pitch.midi > last.midi { result[result.count - 1] = (onset, end, note.pitch.midi) }
      } else {
        result.append((onset, end, note.pitch.midi))
      }
    }
    return result
  }

  private static func runs(_ melodies: [Melody]) -> [[Step]: [Place]] {
    var groups: [[Step]: [Place]] = [:]
    for (number, melody) in melodies.enumerated() where melody.notes.count >= seed {
      let steps = (0..<(melody.notes.count - 1)).map(melody.step)
      for index in 0...(steps.count - seed + 1) {
        let run = Array(steps[index..<(index + seed - 1)])
        if isMelodic(run) { groups[run, default: []].append(Place(melody: number, index: index)) }
      }
    }
    return groups
  }

  /// It moves, within a singable compass, in no more than four bars of common time and no less than half of one.
  private static func isMelodic(_ run: [Step]) -> Bool {
    let units = run.reduce(0) { $0 + $1.units }
    return units >= 48 && units <= 384
      && run.allSatisfy { $0.units <= 96 && abs($0.interval) <= 12 }
      && Set(run.map(\.interval)).count >= 3 && run.count { $0.interval == 0 } <= 2
  }

  private static func score(_ places: [Place], _ run: [Step], _ melodies: [Melody]) -> Double {
    let count = Set(places.map { melodies[$0.melody].notes[$0.index].onset }).count
    guard count >= 2 else { return 0 }
    let variety = Double(Set(run).count) / Double(run.count)
    return min(Double(count), 16).squareRoot() * (0.5 + variety)
  }

  /// Where a run is first heard: no two runs begin at one place.
  private static func first(_ places: [Place], _ melodies: [Melody]) -> (onset: Int, melody: Int) {
    places.map { (melodies[$0.melody].notes[$0.index].onset, $0.melody) }
      .min { $0 < $1 } ?? (.max, .max)
  }
}

extension ThemeFinder {
  private static func finding(_ places: [Place], _ melodies: [Melody]) -> Finding? {
    let ordered = places.sorted {
      (melodies[$0.melody].notes[$0.index].onset, $0.melody)
        < (melodies[$1.melody].notes[$1.index].onset, $1.melody)
    }
    guard let origin = ordered.first else { return nil }
    let length = sharedLength(ordered, origin, melodies)
    let notes = Array(melodies[origin.melody].notes[origin.index..<(origin.index + length)])
    let steps = (0..<(seed - 1)).map { melodies[origin.melody].step(origin.index + $0) }
    return Finding(
      elements: elements(notes), statements: statements(like: steps, length: length, melodies))
  }

  /// How many notes the statements share: the seed, and further while half of them go on alike.
  private static func sharedLength(
    _ places: [Place], _ origin: Place, _ melodies: [Melody]
  ) -> Int {
    var length = seed
    let source = melodies[origin.melody]
    while length < longest, origin.index + length < source.notes.count {
      let next = source.step(origin.index + length - 1)
      let alike = places.count { place in
        let melody = melodies[place.melody]
        return place.index + length < melody.notes.count
          && melody.step(place.index + length - 1) == next
      }
      guard next.units <= 96, alike * 2 >= places.count, alike >= 2 else { break }
      length += 1
    }
    return length
  }

  private static func elements(
    _ notes: [(onset: Int, end: Int, midi: Int)]
  ) -> [Motif.Element] {
    notes.indices.flatMap { index -> [Motif.Element] in
      let next = index + 1 < notes.count ? notes[index + 1].onset : notes[index].end
      let end = min(notes[index].end, next)
      let note = Motif.Element(
        pitch: Pitch(clamping: notes[index].midi), duration: Grid.ticks(end - notes[index].onset))
      return next > end ? [note, .init(pitch: nil, duration: Grid.ticks(next - end))] : [note]
    }
  }

  private static func statements(
    like steps: [Step], length: Int, _ melodies: [Melody]
  ) -> [Statement] {
    melodies.flatMap { melody -> [Statement] in
      guard melody.notes.count >= seed else { return [] }
      return (0...(melody.notes.count - seed)).compactMap { index in
        guard steps.indices.allSatisfy({ isAlike(melody.step(index + $0), steps[$0]) }) else {
          return nil
        }
        let end = min(index + length, melody.notes.count)
        return Statement(
          instrument: melody.instrument, onsets: melody.notes[index..<end].map(\.onset))
      }
    }
  }

  private static func isAlike(_ one: Step, _ other: Step) -> Bool {
    one.units == other.units && abs(one.interval - other.interval) <= 1
      && one.interval.signum() * other.interval.signum() >= 0
  }
}
