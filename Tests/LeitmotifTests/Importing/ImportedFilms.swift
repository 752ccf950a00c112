import Interchange
import Timing

/// Timelines as readers yield them.
enum ImportedFilms {
  /// A label at 24 frames a second within the first hour.
  static func at(_ minutes: Int, _ seconds: Int, _ frame: Int = 0) -> PictureTime {
    .label(hours: 1, minutes: minutes, seconds: seconds, frame: frame)
  }

  static func markers(_ markers: ImportedMarker...) -> ImportedTimeline {
    ImportedTimeline(format: .edl, frameRate: .fps24, markers: markers)
  }

  static func clips(_ clips: ImportedClip...) -> ImportedTimeline {
    ImportedTimeline(format: .edl, frameRate: .fps24, clips: clips)
  }
}
