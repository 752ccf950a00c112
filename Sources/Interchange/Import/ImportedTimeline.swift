public import Timing

/// What another program's file says about a picture, before it becomes a cue sheet.
///
/// A reader fills in what its format knows, in the order of the file, and leaves the rest empty.
public struct ImportedTimeline: Hashable, Sendable {
  public var format: ImportFormat
  public var title: String?
  /// The rate that the file states; nil where it states none.
  public var frameRate: FrameRate?
  /// Whether labels are counted in drop-frame; nil where the file does not say.
  public var countsDropFrame: Bool?
  /// How the file's text was encoded; nil where it is none.
  public var encoding: TextEncoding?
  /// The picture time of the timeline's first frame; nil where the file does not say.
  public var start: PictureTime?
  public var markers: [ImportedMarker]
  /// The edits of the picture or of the music, as the file lists them.
  public var clips: [ImportedClip]
  public var dialogue: [ImportedLine]
  /// Of a screenplay, in reading order.
  public var scenes: [ImportedScene]
  /// What was skipped, repaired or not understood, for the person who imports.
  public var notes: [ImportNote]

  public init(
    format: ImportFormat, title: String? = nil, frameRate: FrameRate? = nil,
    countsDropFrame: Bool? = nil, encoding: TextEncoding? = nil, start: PictureTime? = nil,
    markers: [ImportedMarker] = [], clips: [ImportedClip] = [], dialogue: [ImportedLine] = [],
    scenes: [ImportedScene] = [], notes: [ImportNote] = []
  ) {
    self.format = format
    self.title = title
    self.frameRate = frameRate
    self.countsDropFrame = countsDropFrame
    self.encoding = encoding
    self.start = start
    self.markers = markers
    self.clips = clips
    self.dialogue = dialogue
    self.scenes = scenes
    self.notes = notes
  }
}

/// A point or a stretch that somebody marked.
public struct ImportedMarker: Hashable, Sendable {
  public var at: PictureTime
  /// The first frame after a stretch; nil for a point.
  public var end: PictureTime?
  /// How many frames a stretch has, where the file gives its length and not its end.
  public var frames: Int?
  public var name: String
  /// What was written beside the name.
  public var comment: String?
  /// As the program calls it, such as `Red` or `ResolveColorBlue`.
  public var color: String?

  public init(
    at: PictureTime, end: PictureTime? = nil, frames: Int? = nil, name: String,
    comment: String? = nil, color: String? = nil
  ) {
    self.at = at
    self.end = end
    self.frames = frames
    self.name = name
    self.comment = comment
    self.color = color
  }
}

/// One edit of a timeline: what is seen or heard from its first frame to the first after it.
///
/// An edit of no length is the outgoing side of a transition.
public struct ImportedClip: Hashable, Sendable {
  public var start: PictureTime
  public var end: PictureTime
  public var name: String
  public var comment: String?
  /// As the file names it, such as `V`, `A2` or `Music 1`.
  public var track: String
  /// Whether the program does not play it.
  public var isMuted: Bool

  public init(
    start: PictureTime, end: PictureTime, name: String, comment: String? = nil, track: String,
    isMuted: Bool = false
  ) {
    self.start = start
    self.end = end
    self.name = name
    self.comment = comment
    self.track = track
    self.isMuted = isMuted
  }
}

/// Words that are spoken, from their first moment to the first after them.
public struct ImportedLine: Hashable, Sendable {
  public var start: PictureTime
  public var end: PictureTime
  /// Without markup; lines of a subtitle are joined by a line feed.
  public var text: String

  public init(start: PictureTime, end: PictureTime, text: String) {
    self.start = start
    self.end = end
    self.text = text
  }
}

/// A scene of a screenplay, whose length is estimated from its length on the page.
public struct ImportedScene: Hashable, Sendable {
  /// As written, such as `INT. LIGHTHOUSE - NIGHT`.
  public var heading: String
  /// The number that the script gives it, such as `12A`.
  public var number: String?
  /// Its synopses and actions, a paragraph each.
  public var paragraphs: [String]
  /// Its length in eighths of a page, at least one; a page is about a minute.
  public var eighths: Int

  public init(heading: String, number: String? = nil, paragraphs: [String], eighths: Int) {
    self.heading = heading
    self.number = number
    self.paragraphs = paragraphs
    self.eighths = eighths
  }
}

/// A remark on what a reader did with a place of a file.
public struct ImportNote: Hashable, Sendable {
  /// From 1; nil where the file has no lines.
  public var line: Int?
  public var message: String

  public init(line: Int? = nil, _ message: String) {
    self.line = line
    self.message = message
  }
}
