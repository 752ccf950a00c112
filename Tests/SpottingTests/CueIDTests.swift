import Foundation
import Spotting
import Testing

@Suite struct CueIDTests {
  @Test(arguments: [
    "1m01", "2M3_v2", "a", "end-titles", "1m01.alt", String(repeating: "x", count: 32),
  ])
  func `names of files are ids`(text: String) {
    #expect(CueID(rawValue: text)?.rawValue == text)
    #expect(ThemeID(rawValue: text)?.rawValue == text)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "../1m01", "a/b", "a\\b", "1m 01", "é", "1m01\n", "a\0", "*", "~",
    String(repeating: "x", count: 33),
  ])
  func `others are not`(text: String) throws {
    #expect(CueID(rawValue: text) == nil)
    #expect(ThemeID(rawValue: text) == nil)
    let json = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CueID].self, from: json) }
  }

  @Test(arguments: [
    (1, "1m01"), (12, "1m12"), (100, "1m100"), (-4, "1m00"), (Int.max, "1m\(Int.max)"),
  ])
  func `a cue without an id gets its number`(number: Int, id: String) {
    #expect(CueID(number: number).rawValue == id)
    #expect(CueID(rawValue: id) != nil)
  }

  @Test func `are coded as text and ordered by it`() throws {
    let ids = [CueID(number: 1), CueID(number: 2)]
    let json = try JSONEncoder().encode(ids)
    #expect(String(decoding: json, as: UTF8.self) == #"["1m01","1m02"]"#)
    #expect(try JSONDecoder().decode([CueID].self, from: json) == ids)
    #expect(ids[0] < ids[1])
    #expect("\(ids[0])" == "1m01")
  }
}
