/// The formats of other programs that can be read.
public enum ImportFormat: String, Hashable, Sendable, CaseIterable {
  case edl
  case premiereMarkers
  case resolveCSV
  case auditionCSV
  case avidMarkers
  case proToolsText
  case reaperCSV
  case reaperProject
  case cubaseTrackArchive
  case fcpxml
  case xmeml
  case otio
  case subRip
  case webVTT
  case fountain
  case finalDraft
  case audacityLabels
  case waveMarkers
}

extension ImportFormat: CustomStringConvertible {
  /// What a person calls it.
  public var description: String {
    switch self {
    case .edl: "CMX3600 EDL"
    case .premiereMarkers: "Premiere Pro marker list"
    case .resolveCSV: "DaVinci Resolve edit index"
    case .auditionCSV: "Audition marker list"
    case .avidMarkers: "Avid marker text"
    case .proToolsText: "Pro Tools session text"
    case .reaperCSV: "REAPER region and marker list"
    case .reaperProject: "REAPER project"
    case .cubaseTrackArchive: "Cubase track archive"
    case .fcpxml: "Final Cut Pro XML"
    case .xmeml: "Final Cut Pro 7 XML"
    case .otio: "OpenTimelineIO"
    case .subRip: "SubRip subtitles"
    case .webVTT: "WebVTT subtitles"
    case .fountain: "Fountain screenplay"
    case .finalDraft: "Final Draft screenplay"
    case .audacityLabels: "Audacity labels"
    case .waveMarkers: "WAV file with markers"
    }
  }
}
