import Foundation
import MIDIFile
import Rendering
import Testing

@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct MixdownTests {
  /// What a run reports is kept as JSON, and infinities have no place in it.
  @Test(arguments: [trio, midiFile([])])
  func canBeKeptAsJSON(file: StandardMIDIFile) async throws {
    let folder = try TemporaryFolder()
    let renderer = StemRenderer(soundFont: try #require(smallSoundFont))
    let delivery = Delivery(folder: folder.path, name: "1m01", minimumFrames: 200_000)
    let mixdown = try await renderer.renderStems(of: file, to: delivery)
    let json = try JSONEncoder().encode(mixdown)
    #expect(try JSONDecoder().decode(Mixdown.self, from: json) == mixdown)
    // From the third second on, ten values a second.
    let curve = mixdown.mix.loudness.shortTermCurve
    #expect(curve.count == mixdown.frames / 4_800 - 29)
    #expect(curve.allSatisfy { $0 >= -70 && $0 < 0 })
  }
}
