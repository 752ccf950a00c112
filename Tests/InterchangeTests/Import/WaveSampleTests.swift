import Foundation
import Interchange
import Testing
import Timing

/// Each WAV file with markers yields what the table beside it says.
@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside the package"))
struct WaveSampleTests {
  @Test(arguments: SampleManifest.rows(of: "wav-cues"))
  func yields(sample: SampleRow) throws {
    let timeline = try sample.timeline
    let golden = SampleManifest.folder.appending(path: sample.file.dropLast(3) + "csv")
    let lines = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "type,id,name,start,end,start_time,end_time,duration,sample_rate")
    let found = timeline.markers.map { marker in
      [marker.end == nil ? "marker" : "region", marker.name]
        + [Self.samples(marker.at), marker.end.map(Self.samples) ?? ""]
    }
    let expected = lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return [cells[0], cells[2], cells[3], cells[4]]
    }
    #expect(found == expected)
  }

  @Test func everyTableHasItsFile() {
    let files = Set(SampleManifest.rows(of: "wav-cues").map { String($0.file.dropLast(3)) })
    let tables = Set(SampleManifest.rows(of: "wav-cues-golden").map { String($0.file.dropLast(3)) })
    #expect(files == tables)
    #expect(!files.isEmpty)
  }

  /// All files have 48 000 samples a second.
  private static func samples(_ time: PictureTime) -> String {
    guard case .seconds(let seconds) = time else { return "no sample" }
    return (seconds * 48_000).description
  }
}
