import Timing

/// Reads the markers of a WAV file: its `cue ` points, their names, and the stretches of `ltxt` and
/// `smpl`; `bext` says where it starts.
///
/// Positions are exact: samples at the file's rate.
enum WaveReader {
  /// - Throws: ``ImportError`` for other files, and for markers without a sample rate.
  static func read(_ bytes: [UInt8]) throws(ImportError) -> ImportedTimeline {
    var timeline = ImportedTimeline(format: .waveMarkers)
    var markers = WaveMarkers()
    var rate = 0
    for chunk in try WaveChunks(bytes).all(noting: &timeline.notes) {
      switch chunk.name {
      case "fmt ": rate = chunk.number(at: 4) ?? 0
      case "bext": markers.start = chunk.timeReference
      case "cue ": markers.addPoints(chunk)
      case "smpl": markers.addLoops(chunk)
      case "list" where chunk.text(at: 0, 4) == "adtl": markers.addTexts(chunk)
      default: break
      }
    }
    guard rate > 0 || markers.isEmpty else {
      throw ImportError("the file has markers, but no sample rate", hint: "render it again")
    }
    timeline.markers = markers.markers(at: rate)
    if let start = markers.start, start > 0, rate > 0 {
      timeline.start = .seconds(Rational(start, rate))
    }
    if timeline.markers.isEmpty { timeline.notes.append(ImportNote("the file has no markers")) }
    return timeline
  }

  static func recognises(_ bytes: [UInt8]) -> Bool {
    WaveChunks.isWave(bytes)
  }
}

extension ImportFormatReader {
  static let waveMarkers = bytes(
    .waveMarkers, extensions: ["wav", "bwf", "rf64"], recognises: WaveReader.recognises,
    read: WaveReader.read)
}
