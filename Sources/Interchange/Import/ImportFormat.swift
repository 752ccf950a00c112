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
