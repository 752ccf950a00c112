public import Timing

/// What a person or another program asks of playing music.
public enum LiveCommand: Hashable, Sendable {
  /// Goes on where the music was paused.
  case play
  /// Silences the music and keeps its place.
  case pause
  /// Plays if paused, else pauses.
  case toggle
  /// Silences the music and goes back to the beginning of the cue.
  case stop
  case locate(LivePlace)
  /// Plays the scene of a place again and again; nil means the scene where the music is.
  case loop(LivePlace?)
  case unloop
  case next
  /// To the beginning of the cue, or from there to the cue before.
  case previous
  /// Seconds of music in a second; ½…2.
  case trim(Rational)
  case steer(Steering)
  /// Silences the music and ends.
  case quit

  /// A nudge of the mood, from where it stands.
  public struct Steering: Hashable, Sendable {
    /// −1…1: darker or brighter.
    public var valence: Double
    /// −1…1: calmer or more stirred.
    public var arousal: Double
    /// −1…1: more at ease or more tense.
    public var tension: Double

    public init(valence: Double = 0, arousal: Double = 0, tension: Double = 0) {
      self.valence = Self.limited(valence)
      self.arousal = Self.limited(arousal)
      self.tension = Self.limited(tension)
    }

    private static func limited(_ value: Double) -> Double {
      value.isNaN ? 0 : min(max(value, -1), 1)
    }
  }
}

/// One line of text for each command, as the socket reads it and as it is saved.
extension LiveCommand: LosslessStringConvertible, Codable {
  /// Longer lines are no commands.
  public static let longestText = 200

  public var description: String {
    switch self {
    case .play: "play"
    case .pause: "pause"
    case .toggle: "toggle"
    case .stop: "stop"
    case .locate(let place): "locate \(place)"
    case .loop(nil): "loop"
    case .loop(let place?): "loop \(place)"
    case .unloop: "unloop"
    case .next: "next"
    case .previous: "previous"
    case .trim(let speed): "trim \(speed)"
    case .steer(let nudge): "steer \(nudge.valence) \(nudge.arousal) \(nudge.tension)"
    case .quit: "quit"
    }
  }

  /// Nil for what is no command.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longestText else { return nil }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let word = words.first else { return nil }
    let found = words.count == 1 ? Self.bare(word) : Self.command(word, words[1])
    guard let found else { return nil }
    self = found
  }

  private static func bare(_ word: String) -> LiveCommand? {
    let all: [LiveCommand] = [
      .play, .pause, .toggle, .stop, .loop(nil), .unloop, .next, .previous, .quit,
    ]
    return all.first { $0.description == word }
  }

  private static func command(_ word: String, _ rest: String) -> LiveCommand? {
    switch word {
    case "locate": LivePlace(rest).map(LiveCommand.locate)
    case "loop": LivePlace(rest).map(LiveCommand.loop)
    case "trim": trim(rest)
    case "steer": steer(rest)
    default: nil
    }
  }

  private static func trim(_ text: String) -> LiveCommand? {
    guard let speed = Rational(text), (Rational(1, 2)...2).contains(speed) else { return nil }
    return .trim(speed)
  }

  private static func steer(_ text: String) -> LiveCommand? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let values = words.compactMap { Double($0) }
    guard words.count == 3, values.count == 3, values.allSatisfy({ abs($0) <= 1 }) else {
      return nil
    }
    return .steer(Steering(valence: values[0], arousal: values[1], tension: values[2]))
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let command = LiveCommand(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text.prefix(40))\" is no command of the player")
    }
    self = command
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
