public import Timing

/// Markers for an editor's timeline, to be written in the formats that editing programs read.
///
/// Texts are written on one line, without control characters.
public struct MarkerList: Hashable, Sendable {
  public var title: String
  public var rate: FrameRate
  /// In order of time.
  public var markers: [EditorMarker]

  public init(title: String, rate: FrameRate, markers: [EditorMarker]) {
    self.title = title
    self.rate = rate
    self.markers = markers
  }

  /// The list with one marker a frame, which is all that DaVinci Resolve holds: of those that share a frame
  /// the first one stays, and what the others say is added to its comment.
  public var oneAFrame: MarkerList {
    var list = self
    list.markers = markers.reduce(into: []) { merged, marker in
      guard let last = merged.last, last.at == marker.at else { return merged.append(marker) }
      merged[merged.count - 1] = last.adding(marker)
    }
    return list
  }
}

/// A point of the picture, or a stretch of it, with what an editor should know about it.
public struct EditorMarker: Hashable, Sendable {
  /// What is marked; it decides the colour.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Music from its first frame to its last: green.
    case cue
    /// A stretch of one dramatic meaning: blue.
    case scene
    /// A moment that the music meets: red.
    case hit

    /// As Avid calls the colour.
    var color: String {
      switch self {
      case .cue: "green"
      case .scene: "blue"
      case .hit: "red"
      }
    }

    /// As DaVinci Resolve calls the colour.
    var resolveColor: String { "ResolveColor" + color.prefix(1).uppercased() + color.dropFirst() }
  }

  /// From 00:00:00:00.
  public var at: Timecode
  /// 1 for a point.
  public var frames: Int
  public var kind: Kind
  public var name: String
  /// What is written beside the name, where a format has room for it.
  public var comment: String

  /// - Parameter frames: At least 1, which is a point.
  public init(at: Timecode, frames: Int = 1, kind: Kind, name: String, comment: String = "") {
    self.at = at
    self.frames = max(frames, 1)
    self.kind = kind
    self.name = name
    self.comment = comment
  }

  /// The first frame after it.
  var end: Timecode { at.advanced(byFrames: frames) }

  fileprivate func adding(_ other: EditorMarker) -> EditorMarker {
    var marker = self
    marker.comment = [comment, other.name, other.comment].filter { !$0.isEmpty }
      .joined(separator: " / ")
    return marker
  }
}
