import Foundation
import Spotting
import Testing

@Suite(.enabled(if: Places.hasSamples, "the sample files are not beside this package"))
struct CueSheetSamplesTests {
  @Test(arguments: Places.samples(of: "yaml") + Places.samples(of: "json"))
  func `a file that is no cue sheet is refused with a place and a reason`(file: URL) throws {
    let data = try Data(contentsOf: file)
    let error = #expect(throws: CueSheetError.self) {
      try CueSheet(yaml: data, file: file.lastPathComponent)
    }
    let first = try #require(error?.diagnostics.first { $0.severity == .error })
    #expect(first.line >= 1 && first.column >= 1)
    #expect(!first.message.isEmpty)
    #expect(
      first.description.hasPrefix(
        "\(file.lastPathComponent):\(first.line):\(first.column): error: "))
  }

  @Test func `naughty strings are titles, or are refused as such`() throws {
    let file = Places.samples.appending(path: "json/big-list-of-naughty-strings__blns.json")
    let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    var read = 0
    for string in strings {
      let sheet = CueSheet(title: string, cues: try CueSheet(yaml: Sheets.cue()).cues)
      do {
        let title = try CueSheet(yaml: sheet.yaml()).title
        #expect(title == string.trimmingCharacters(in: .whitespacesAndNewlines))
        read += 1
      } catch {
        #expect(
          error.diagnostics.allSatisfy {
            $0.message.contains("title") || $0.message.contains("allowed")
          })
      }
    }
    #expect(read > strings.count * 9 / 10)
  }
}
