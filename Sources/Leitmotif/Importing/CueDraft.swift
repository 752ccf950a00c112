import Spotting
import Timing

/// A cue as it takes shape, in frames since 00:00:00:00.
struct CueDraft: Hashable {
  struct Section: Hashable {
    var at: Int
    /// What happens, for people; its words may say a mood.
    var text: String
  }

  struct Hit: Hashable {
    var at: Int
    var what: String
    var kind: HitWords.Kind
  }

  var span: Range<Int>
  /// The id that the file gives it.
  var id: CueID?
  var title = ""
  /// What was written beside it.
  var comment = ""
  var sections: [Section] = []
  var hits: [Hit] = []

  /// Whether its end was not in the file.
  var isOpen = false

  /// Ends it no earlier than at a frame.
  mutating func extend(to end: Int) {
    span = span.lowerBound..<max(span.upperBound, end)
  }
}

/// How drafts are made, in seconds; each is a habit of spotting, not a law, and the guide tells them.
enum SpottingHabits {
  /// Hits this near to each other belong to one cue.
  static let hitGap: Rational = 30
  /// Music begins this long before a lone group's first hit, and goes on as long after its last.
  static let lead: Rational = 4
  /// A cue without an end lasts this long where nothing follows.
  static let openLength: Rational = 30
  /// Edits of music this near to each other are one cue.
  static let musicGap: Rational = 2
  /// Speech this near to each other is one span.
  static let speechGap: Rational = 1
  /// Subtitles that mostly stand this long are the titles of chapters.
  static let chapterLength: Rational = 15
  /// A pause of speech this long ends a cue, where there is nothing but speech.
  static let speechPause: Rational = 20
  /// Cues that are made of scenes do not grow longer than this.
  static let cueLength: Rational = 180
  /// Scenes that are made of edits or of speech are at least this long.
  static let sceneLength: Rational = 20
  /// What a cue sheet takes.
  static let shortestCue: Rational = 1
  static let longestCue: Rational = 3600
  /// Seconds in an eighth of a page: a page is a minute.
  static let eighth = Rational(15, 2)
}
