import Foundation
import NeuralRuntime
import Testing

@Suite struct ModelManifestTests {
  @Test(arguments: [
    ("\"heads\": 2", "\"heads\": 3"), ("\"layers\": 2", "\"layers\": 0"),
    ("\"width\": 32", "\"width\": 999999999999"), ("\"feedForward\": 48", "\"feedForward\": 50"),
    ("\"normEpsilon\": 1e-05", "\"normEpsilon\": -1"), ("\"width\": 32", "\"width\": 40"),
    ("\"ropeBase\": 10000.0", "\"ropeBase\": 0"), ("\"context\": 64", "\"context\": 1e300"),
    ("\"width\": 32", "\"width\": 32, \"windows\": [16]"),
    ("\"width\": 32", "\"width\": 32, \"windows\": [16, 8]"),
    ("\"width\": 32", "\"width\": 32, \"windows\": 16"),
    ("\"keyValueHeads\": 1", "\"keyValueHeads\": 0"), ("\"f0\",", ""), ("{", "["),
  ])
  func refusesAManifestThatCannotBe(_ from: String, _ to: String) throws {
    let text = try String(decoding: Fixture.data("manifest.json"), as: UTF8.self)
    #expect(text.contains(from))
    #expect(throws: CheckpointError.self) {
      try ModelManifest(decoding: Data(text.replacingOccurrences(of: from, with: to).utf8))
    }
  }

  @Test func readsWindowsWhereThereAreSome() throws {
    let text = try String(decoding: Fixture.data("manifest.json"), as: UTF8.self)
    #expect(try Fixture.manifest().configuration.windows == nil)
    for (json, windows) in [("[32, 0]", [32, 0] as [Int]?), ("null", nil)] {
      let changed = text.replacingOccurrences(
        of: "\"width\": 32", with: "\"width\": 32, \"windows\": \(json)")
      #expect(try ModelManifest(decoding: Data(changed.utf8)).configuration.windows == windows)
    }
  }

  @Test func randomDamageIsRefusedOrReadable() throws {
    let whole = [UInt8](try Fixture.data("manifest.json"))
    var generator = TestGenerator(state: 7)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] =
          UInt8.random(in: 32...126, using: &generator)
      }
      do {
        try ModelManifest(decoding: Data(bytes)).configuration.validate()
      } catch {
        #expect(error.description.hasPrefix("model weights: the "))
      }
    }
  }

  @Test func keepsItselfInJSON() throws {
    let manifest = try Fixture.manifest()
    let data = try JSONEncoder().encode(manifest)
    #expect(try ModelManifest(decoding: data) == manifest)
  }
}
