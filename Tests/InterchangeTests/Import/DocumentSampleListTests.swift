import Interchange
import Testing

/// The list of samples has the kinds that the tests beside this one go through, and nothing asks them to
/// refuse a file.
@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside the package"))
struct DocumentSampleListTests {
  @Test(arguments: [
    ("fcpxml", ImportFormat.fcpxml), ("xmeml", .xmeml), ("otio", .otio),
    ("cubase-xml", .cubaseTrackArchive), ("fdx", .finalDraft), ("fountain", .fountain),
    ("wav-cues", .waveMarkers),
  ])
  func everyKindIsThereAndRecognised(kind: String, format: ImportFormat) throws {
    let rows = SampleManifest.rows(of: kind)
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0.must == "accept" })
    for row in rows {
      #expect(try row.timeline.format == format, "\(row.file)")
    }
  }

  /// Other kinds of the list are not taken for documents of these formats.
  @Test(arguments: ["yaml", "json", "midi", "musicxml", "edl", "srt", "protools-text"])
  func othersAreNotTakenForThem(kind: String) throws {
    let ours: Set<ImportFormat> = [
      .fcpxml, .xmeml, .otio, .cubaseTrackArchive, .finalDraft, .waveMarkers, .fountain,
    ]
    for row in SampleManifest.rows(of: kind) {
      let source = ImportSource(bytes: try row.bytes, name: row.file)
      guard let format = try? ImportFormat.recognise(source) else { continue }
      #expect(!ours.contains(format), "\(row.file) is taken for \(format)")
    }
  }
}
