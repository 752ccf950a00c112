/// How playing stands, for people and other programs.
public struct LiveStatus: Hashable, Codable, Sendable {
  public enum State: String, Hashable, Codable, Sendable {
    case playing, paused
    /// Silent until enough of the music has been written.
    case waiting
  }

  /// A hit that comes.
  public struct Hit: Hashable, Codable, Sendable {
    public var text: String
    /// Seconds of music until it comes.
    public var wait: Double

    public init(text: String, wait: Double) {
      self.text = text
      self.wait = wait
    }
  }

  /// How loud a part plays.
  public struct Meter: Hashable, Codable, Sendable {
    public var name: String
    /// 0…1.
    public var level: Double

    public init(name: String, level: Double) {
      self.name = name
      self.level = level
    }
  }

  public var cue: String
  /// From 1.
  public var number: Int
  public var cues: Int
  public var state: State
  /// Seconds since the cue began.
  public var seconds: Double
  /// In seconds.
  public var length: Double
  /// The frame of the picture, where the music knows it.
  public var timecode: String?
  /// From 1, where the music has bars.
  public var bar: Int?
  public var beat: Int?
  public var scene: String?
  /// Seconds of music in a second.
  public var speed: Double
  /// Where the loop begins and ends, in seconds.
  public var loop: [Double]?
  /// At most three.
  public var hits: [Hit]
  public var meters: [Meter]
  /// What a person should know, such as that a device is lost.
  public var remark: String?

  public init(
    cue: String, number: Int = 1, cues: Int = 1, state: State = .playing, seconds: Double = 0,
    length: Double = 0, timecode: String? = nil, bar: Int? = nil, beat: Int? = nil,
    scene: String? = nil, speed: Double = 1, loop: [Double]? = nil, hits: [Hit] = [],
    meters: [Meter] = [], remark: String? = nil
  ) {
    self.cue = cue
    self.number = number
    self.cues = cues
    self.state = state
    self.seconds = seconds
    self.length = length
    self.timecode = timecode
    self.bar = bar
    self.beat = beat
    self.scene = scene
    self.speed = speed
    self.loop = loop
    self.hits = hits
    self.meters = meters
    self.remark = remark
  }
}
