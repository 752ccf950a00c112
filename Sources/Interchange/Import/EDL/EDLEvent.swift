/// One line of a CMX3600 list that places a clip: an event, or one side of a transition.
///
///     001  ZZ100    V     C        01:00:04:05 01:00:05:12 00:00:53:11 00:00:54:18
///
/// The fields are found from the right, because reels have blanks in them and widths vary: four times, of
/// which the last two are the place in the programme; the transition with its length; the channel.
struct EDLEvent: Hashable {
  var number: Substring
  var reel: String
  /// As written: `V`, `A2`, `AA`, `AA/V`, `NONE`.
  var channel: String
  /// `C`, `D`, `W001`, `K` …
  var transition: String
  /// The place in the source; nil where the list counts it in frames.
  var sourceIn: PictureTime?
  var sourceOut: PictureTime?
  var recordIn: PictureTime
  var recordOut: PictureTime
  var marksDropFrame: Bool

  /// Nil for a line that is no event.
  init?(_ line: Substring) {
    guard let first = line.utf8.first, TimeText.isDigit(first) else { return nil }
    var words = line.words
    guard words.count >= 7, Self.isNumber(words[0]), let out = TimeText.label(words.removeLast()),
      let start = TimeText.label(words.removeLast()), words.count >= 5
    else { return nil }
    let source = (out: words.removeLast(), in: words.removeLast())
    guard Self.isSourceTime(source.out), Self.isSourceTime(source.in) else { return nil }
    if words.count >= 4, words[words.count - 1].utf8.allSatisfy(TimeText.isDigit),
      Self.isTransition(words[words.count - 2]) || words[words.count - 2] == "B"
        || words[words.count - 2] == "O"
    {
      words.removeLast()
    }
    if words.count >= 4, ["B", "O"].contains(words[words.count - 1]), words[words.count - 2] == "K"
    {
      words.removeLast()
    }
    guard words.count >= 3, Self.isTransition(words[words.count - 1]) else { return nil }
    transition = String(words.removeLast())
    channel = String(words.removeLast())
    number = words[0]
    reel = words.dropFirst().joined(separator: " ")
    (recordIn, recordOut) = (start.time, out.time)
    (sourceIn, sourceOut) = (TimeText.label(source.in)?.time, TimeText.label(source.out)?.time)
    marksDropFrame = start.marksDropFrame || out.marksDropFrame
  }

  /// Whether it is the incoming side of a dissolve, wipe or key.
  var isIncoming: Bool { transition != "C" }

  private static func isNumber(_ word: Substring) -> Bool {
    let digits = word.utf8.prefix { TimeText.isDigit($0) }
    return !digits.isEmpty && word.utf8.count <= 10 && word.utf8.count - digits.count <= 1
  }

  /// A label, or a count of frames.
  private static func isSourceTime(_ word: Substring) -> Bool {
    TimeText.label(word) != nil || TimeText.number(word.utf8) != nil
  }

  private static func isTransition(_ word: Substring) -> Bool {
    switch word.first {
    case "C", "D": word.utf8.count == 1
    case "K": ["K", "KB", "KO"].contains(word)
    case "W": word.utf8.count <= 4 && word.utf8.dropFirst().allSatisfy(TimeText.isDigit)
    default: false
    }
  }
}
