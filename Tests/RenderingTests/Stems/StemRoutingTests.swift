import Foundation
import MIDIFile
import Performance
import Rendering
import Testing

/// Which messages reach which stem, as it is heard in the files.
@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct StemRoutingTests {
  private let renderer: StemRenderer

  init() throws {
    renderer = StemRenderer(
      soundFont: try #require(smallSoundFont), settings: SynthSettings(hall: .dry))
  }

  /// A half-second note on a channel, after messages of its own track.
  private func track(
    _ name: String, channel: UInt8, key: UInt8 = 60, port: UInt8? = nil, first: [Message] = []
  ) -> Track {
    var messages: [Message] = [.meta(.trackName(MetaText(name)))]
    if let port { messages.append(.meta(.port(port))) }
    messages += first
    messages.append(.noteOn(channel: channel, note: key, velocity: 90))
    let off = Message.noteOff(channel: channel, note: key, velocity: 0)
    return Track(
      events: messages.map { Event(tick: 0, message: $0) } + [Event(tick: 960, message: off)])
  }

  /// The samples of every stem by its name; raised by nothing, so that they can be compared.
  private func stems(
    _ tracks: [Track], format: StandardMIDIFile.Format = .simultaneous,
    stem: (Int, String) -> String? = StemRenderer.stemNamedAsTrack
  ) async throws -> [String: Sound] {
    let folder = try TemporaryFolder()
    let file = StandardMIDIFile(
      format: format, division: .ticksPerQuarter(960), tracks: tracks)
    let delivery = Delivery(
      folder: folder.path, name: "1m01", minimumFrames: 150_000, level: .gain(0))
    let mixdown = try await renderer.renderStems(of: file, to: delivery, stem: stem)
    #expect(mixdown.gain == 0)
    let samples = try mixdown.stems.map { ($0.name, Sound(try WaveFile(path: $0.path).samples)) }
    return Dictionary(uniqueKeysWithValues: samples)
  }

  /// Samples without the silence at their end, which depends on the longest stem.
  private struct Sound: Equatable, CustomTestStringConvertible {
    let samples: [Int32]

    init(_ samples: [Int32]) {
      let end = samples.lastIndex { $0 != 0 } ?? -1
      self.samples = Array(samples[0...max(end, 0)])
    }

    var peak: Int32 { samples.map(abs).max() ?? 0 }
    var testDescription: String { "\(samples.count) samples up to \(peak)" }
  }

  private let quiet = Message.controlChange(channel: 0, controller: 7, value: 20)
  private let celesta = Message.programChange(channel: 0, program: 8)

  @Test func controllersReachTheirChannelFromAnyTrack() async throws {
    let own = try await stems([track("a", channel: 0, first: [quiet, celesta])])
    let setup = Track(events: [quiet, celesta].map { Event(tick: 0, message: $0) })
    let other = try await stems([setup, track("a", channel: 0)])
    let plain = try await stems([track("a", channel: 0)])
    #expect(own.keys.sorted() == ["a"])
    #expect(other == own)
    #expect(plain["a"] != own["a"])
  }

  @Test func controllersStayOnTheirChannelAndPort() async throws {
    let plain = try await stems([track("a", channel: 1)])
    let onOther = try await stems([track("b", channel: 0, first: [quiet]), track("a", channel: 1)])
    #expect(onOther["a"] == plain["a"])
    let ported = try await stems([
      track("b", channel: 0, port: 1, first: [quiet, celesta]), track("a", channel: 0, port: 0),
    ])
    #expect(ported["a"] == plain["a"])
  }

  @Test func notesAreHeardOnlyInTheStemOfTheirTrack() async throws {
    let both = try await stems([
      track("a", channel: 0, key: 60), track("b", channel: 0, key: 67),
    ])
    #expect(both["a"] == (try await stems([track("a", channel: 0, key: 60)]))["a"])
    #expect(both["b"] == (try await stems([track("b", channel: 0, key: 67)]))["b"])
    #expect(both["a"] != both["b"])
  }

  @Test func tracksCanShareAStemOrBeLeftOut() async throws {
    let tracks = [
      track("a", channel: 0, key: 60), track("b", channel: 1, key: 64),
      track("c", channel: 2, key: 67),
    ]
    let grouped = try await stems(tracks) { index, name in
      name == "b" ? nil : index < 3 ? "strings" : "brass"
    }
    #expect(grouped.keys.sorted() == ["strings"])
    let alone = try await stems([tracks[0], tracks[2]]) { _, _ in "strings" }
    #expect(grouped == alone)
  }

  @Test func tracksOfOneNameShareAStem() async throws {
    let found = try await stems([
      track("Violins", channel: 0, key: 60), track("Violins", channel: 1, key: 64),
    ])
    #expect(found.keys.sorted() == ["Violins"])
  }

  @Test func aSingleTrackIsOneStem() async throws {
    let found = try await stems([track("All", channel: 3)], format: .single)
    #expect(found["All"]?.peak ?? 0 > 10_000)
  }

  @Test func aVelocityOfZeroEndsANote() async throws {
    let ended = Track(events: [
      Event(tick: 0, message: .meta(.trackName(MetaText("a")))),
      Event(tick: 0, message: .noteOn(channel: 0, note: 60, velocity: 90)),
      Event(tick: 960, message: .noteOn(channel: 0, note: 60, velocity: 0)),
    ])
    #expect(try await stems([ended]) == (try await stems([track("a", channel: 0)])))
  }
}
