import Foundation
import Leitmotif
import NeuralRuntime
import TestWorkspace
import Testing

@Suite struct RunManifestTests {
  private func manifest(_ workspace: Workspace) throws -> RunManifest {
    try JSONDecoder().decode(RunManifest.self, from: workspace.bytes("out/manifest.json"))
  }

  @Test func saysWhatWasMadeFromWhat() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    _ = try await Pipeline(settings: .quick)
      .score(sheet: sheet, into: workspace.path("out")) { _ in }
    let cue = try #require(try manifest(workspace).cues["1m01"])
    #expect(cue.seed == ScoringSettings.defaultSeed)
    #expect(cue.source.name == "cues.yaml")
    #expect(cue.source.sha256 == SHA256.hexadecimal(of: Data(Sheets.short.utf8)))
    #expect(cue.model.sha256.count == 64)
    #expect(cue.soundFont == nil)
    #expect(
      Set(cue.seconds.keys) == ["planning", "composing", "writing", "rendering", "reporting"])
    for file in cue.files {
      let bytes = try workspace.bytes("out/1m01/\(file.name)")
      #expect(file.bytes == bytes.count && file.sha256 == SHA256.hexadecimal(of: bytes))
    }
  }

  @Test func keepsCuesOfEarlierRunsThatAreStillThere() async throws {
    let workspace = try Workspace()
    for id in ["1m01", "1m02", "1m03"] {
      let sheet = try workspace.write(
        Sheets.short.replacing("id: 1m01", with: "id: \(id)"), as: "cues.yaml")
      _ = try await Pipeline(settings: .quick)
        .score(sheet: sheet, into: workspace.path("out")) { _ in }
      if id == "1m02" { try FileManager.default.removeItem(atPath: workspace.path("out/1m01")) }
    }
    #expect(try manifest(workspace).cues.keys.sorted() == ["1m02", "1m03"])
  }
}
