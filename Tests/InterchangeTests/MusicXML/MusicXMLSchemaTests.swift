import Foundation
import Interchange
import ScoreModel
import Testing

/// Validates with `xmllint` against the published schema, where both are at hand.
@Suite struct MusicXMLSchemaTests {
  static let schema = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/samples/musicxml-schema").standardizedFileURL
  static let xmllint = ["/usr/bin/xmllint", "/usr/local/bin/xmllint", "/opt/homebrew/bin/xmllint"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  static let isAtHand =
    xmllint != nil
    && FileManager.default.fileExists(atPath: schema.appending(path: "musicxml.xsd").path)

  @Test(.enabled(if: isAtHand, "xmllint or the MusicXML schema is not at hand"))
  func randomScoresAreValid() throws {
    var texts = try (0..<40).map { try RandomScore.make(seed: $0).musicXML() }
    texts += try (40..<60).map { try RandomScore.make(seed: $0).musicXML(pitches: .concert) }
    texts.append(try RandomScore.make(seed: 99, instruments: Instrument.catalogue).musicXML())
    #expect(try Self.validate(texts) == "")
  }

  @Test(.enabled(if: isAtHand, "xmllint or the MusicXML schema is not at hand"))
  func theValidationCanFail() throws {
    let text = try RandomScore.make(seed: 1).musicXML()
      .replacingOccurrences(of: "<duration>", with: "<duration>x")
    #expect(try Self.validate([text]).contains("duration"))
  }

  /// The complaints about any of the documents.
  static func validate(_ texts: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "leitmotif-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try texts.enumerated().map { index, text in
      let file = folder.appending(path: "\(index).musicxml")
      try Data(text.utf8).write(to: file)
      return file.path
    }
    let process = Process()
    process.executableURL = URL(filePath: xmllint ?? "")
    process.arguments =
      ["--nonet", "--noout", "--schema", schema.appending(path: "musicxml.xsd").path] + files
    process.environment = ["XML_CATALOG_FILES": schema.appending(path: "catalog.xml").path]
    let complaints = folder.appending(path: "complaints.txt")
    try Data().write(to: complaints)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOf: complaints, encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasSuffix(" validates") }
      .joined(separator: "\n")
  }
}
