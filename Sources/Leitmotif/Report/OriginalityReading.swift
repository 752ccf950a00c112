public import Composition
public import ScoreModel
public import Timing
import Tokenization

/// How much of a cue stands in the training music, beside how much of people's music does.
public struct OriginalityReading: Hashable, Sendable {
  /// The longest passage, and where it stands in the cue.
  public struct Place: Hashable, Sendable {
    public let passage: Passage
    public let instrument: Instrument
    public let start: Tick
    public let end: Tick

    public init(passage: Passage, instrument: Instrument, start: Tick, end: Tick) {
      self.passage = passage
      self.instrument = instrument
      self.start = start
      self.end = end
    }
  }

  /// Nil where no passage of the cue stands in the training music.
  public let longest: Place?
  /// People's music of about the cue's length; nil where it is not known.
  public let people: PassageFigures.Row?

  public init(longest: Place?, people: PassageFigures.Row?) {
    self.longest = longest
    self.people = people
  }

  /// Looks a cue up.
  public init(_ score: Score, index: OriginalityIndex, people: PassageFigures) {
    let excerpt = LineExcerpt(score)
    self.people = people.row(notes: excerpt.noteCount)
    longest = index.longestPassage(in: excerpt.lines).map { Place($0, in: excerpt) }
  }

  /// Whether the longest passage is longer than those of 95 of 100 stretches of people's music.
  public var isLong: Bool {
    guard let longest, let people else { return false }
    return longest.passage.freshNotes > people.upper
  }
}

extension OriginalityReading.Place {
  fileprivate init(_ passage: Passage, in excerpt: LineExcerpt) {
    let line = excerpt.lines[passage.line]
    let notes = line.notes[passage.notes]
    self.init(
      passage: passage, instrument: line.instrument,
      start: Grid.ticks(notes.first?.onset ?? 0), end: Grid.ticks(notes.last?.end ?? 0))
  }
}
