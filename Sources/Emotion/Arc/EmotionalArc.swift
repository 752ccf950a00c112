public import Spotting
public import Timing

/// What a cue should be felt as, at every moment of its picture.
///
/// Four curves over the seconds since the cue's `in`: valence, arousal and tension, each −1…1, and
/// intensity, 0…1. They run through ``knots`` by monotone cubic interpolation: between two knots
/// nothing lies above the higher or below the lower one. Two knots at one time are a cut.
///
/// The arc is a document. A person may edit its JSON and feed it back.
public struct EmotionalArc: Hashable, Sendable {
  public var cue: CueID
  public var title: String
  /// The cue's `in`, from which the seconds count.
  public var start: Timecode
  /// The length of the cue in seconds.
  public var duration: Double
  /// In order of time; at most two at one time, the first being the end of what was before.
  public var knots: [Knot]
  public var scenes: [Passage]
  public var hits: [Hit]
  /// Turning points, peaks and the climax, in order of time.
  public var marks: [Mark]

  public init(
    cue: CueID, title: String, start: Timecode, duration: Double, knots: [Knot],
    scenes: [Passage] = [], hits: [Hit] = [], marks: [Mark] = []
  ) {
    self.cue = cue
    self.title = title
    self.start = start
    self.duration = duration
    self.knots = knots
    self.scenes = scenes
    self.hits = hits
    self.marks = marks
  }

  /// The most intense moment of the cue, and why it is; nil only in an arc without knots.
  public var climax: Mark? { marks.first { $0.kind == .climax } }

  /// The frame of the picture nearest to a time of the arc.
  public func timecode(at seconds: Double) -> Timecode {
    let frames = seconds * start.rate.framesPerSecond.doubleValue
    guard frames.isFinite, abs(frames) < 1e15 else { return start }
    return start.advanced(byFrames: Int(frames.rounded()))
  }

  /// The scene at a time; the first before the cue, the last after it.
  public func scene(at seconds: Double) -> Passage? {
    scenes.last { $0.start <= seconds } ?? scenes.first
  }
}

extension EmotionalArc {
  /// A point that the curves go through.
  public struct Knot: Hashable, Sendable {
    /// Seconds since the cue's `in`.
    public let time: Double
    public let affect: Affect
    /// 0…1.
    public let intensity: Double

    /// Creates a knot; the intensity is brought into 0…1.
    public init(time: Double, affect: Affect, intensity: Double) {
      self.time = time
      self.affect = affect
      self.intensity = intensity.isFinite ? min(max(intensity, 0), 1) : 0
    }
  }

  /// A scene, what it asks for, and how that was understood.
  public struct Passage: Codable, Hashable, Sendable {
    /// Seconds since the cue's `in`.
    public var start: Double
    /// Seconds since the cue's `in`.
    public var end: Double
    /// What the scene asks for; the curves come to it unless the scene is very short.
    public var affect: Affect
    /// What the scene asks for, 0…1.
    public var intensity: Double
    /// The moods of the scene that count, and how each was read.
    public var moods: [MoodReading]
    /// The moods found in the scene's text, which colour it lightly.
    public var colours: [MoodReading]

    public init(
      start: Double, end: Double, affect: Affect, intensity: Double, moods: [MoodReading],
      colours: [MoodReading] = []
    ) {
      self.start = start
      self.end = end
      self.affect = affect
      self.intensity = intensity
      self.moods = moods
      self.colours = colours
    }

    /// The moods as they were given, such as `lonely, tender`.
    public var title: String { moods.map(\.phrase).joined(separator: ", ") }
  }

  /// A hit point, as the arc shows it.
  public struct Hit: Codable, Hashable, Sendable {
    /// Seconds since the cue's `in`.
    public var time: Double
    public var what: String
    public var type: HitType
    /// 0…1.
    public var weight: Double

    public init(time: Double, what: String, type: HitType, weight: Double) {
      self.time = time
      self.what = what
      self.type = type
      self.weight = weight
    }
  }

  /// A moment that the form should know of.
  public struct Mark: Codable, Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
      case turningPoint, peak, climax
    }

    /// Seconds since the cue's `in`.
    public var time: Double
    public var kind: Kind
    /// Why it is one, for people to read.
    public var reason: String

    public init(time: Double, kind: Kind, reason: String) {
      self.time = time
      self.kind = kind
      self.reason = reason
    }
  }
}
