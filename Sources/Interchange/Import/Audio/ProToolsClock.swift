import Timing

/// How a Pro Tools session writes its times, all of which but timecode count from the session's start.
struct ProToolsClock: Hashable {
  enum Scale: Hashable {
    case timecode
    /// `1:04.250`
    case minutes
    case samples
    /// `84+03.58`: feet of sixteen frames of 35 mm film.
    case feet
    /// `29|1| 287`
    case bars
  }

  /// Samples a second.
  var sampleRate: Rational?
  /// Frames of film a second, for feet.
  var filmRate: Rational

  /// What kind of time a text is; nil for none.
  static func scale(of text: some StringProtocol) -> Scale? {
    if text.contains("|") { return .bars }
    if text.contains("+") { return .feet }
    if TimeText.label(text) != nil { return .timecode }
    if text.contains(":") { return TimeText.clock(text) == nil ? nil : .minutes }
    return TimeText.number(text.utf8) == nil ? nil : .samples
  }

  /// The moment of a text; nil for none, and for bars, which need the tempo.
  func time(_ text: some StringProtocol) -> PictureTime? {
    switch Self.scale(of: text) {
    case .timecode: TimeText.label(text)?.time
    case .minutes: TimeText.clock(text).map { .seconds($0) }
    case .samples:
      sampleRate.flatMap { rate in
        TimeText.number(text.utf8).map { .seconds(Rational($0) / rate) }
      }
    case .feet: Self.filmFrames(text).map { .seconds($0 / filmRate) }
    case .bars, nil: nil
    }
  }

  /// The frames of a text such as `84+03.58`.
  static func filmFrames(_ text: some StringProtocol) -> Rational? {
    let halves = text.split(separator: "+", omittingEmptySubsequences: false)
    guard halves.count == 2, let feet = TimeText.number(halves[0].utf8),
      let frames = TimeText.decimal(halves[1]), frames < 16
    else { return nil }
    return Rational(feet * 16) + frames
  }
}
