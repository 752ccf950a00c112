import Foundation
import Leitmotif
import MIDIFile
import TestWorkspace
import Testing

@Suite struct LiveLayoutTests {
  private func performance(_ names: [String], in workspace: Workspace) throws -> LivePerformance {
    let tracks = names.enumerated().map { index, name in
      Track(events: [
        Event(tick: 0, message: .meta(.trackName(MetaText(name)))),
        Event(tick: 0, message: .noteOn(channel: UInt8(index), note: 60, velocity: 90)),
        Event(tick: 480, message: .noteOff(channel: UInt8(index), note: 60, velocity: 64)),
      ])
    }
    let path = workspace.path("\(names.joined()).mid")
    let file = StandardMIDIFile(division: .ticksPerQuarter(480), tracks: tracks)
    try Data(file.encoded()).write(to: URL(fileURLWithPath: path))
    return try LivePerformance(file: path)
  }

  @Test func whatIsSavedIsReadAgain() throws {
    let workspace = try Workspace()
    let first = try performance(["Flute", "Horn"], in: workspace)
    let second = try performance(["Horn", "Horn", "Harp"], in: workspace)
    let layout = LiveLayout(of: [first, second], ports: ["Synth"])
    let path = workspace.path("layout.json")
    try layout.write(to: path)
    let again = try LiveLayout(file: path)
    #expect(again == layout)
    #expect(again.ports == ["Synth"])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.components(separatedBy: "\"Horn\"").count == 3)
    #expect(text.components(separatedBy: "\"part\"").count == 5)
    #expect(LiveLayout(of: [first], ports: []).ports == ["port 1"])
  }

  @Test func aPartWithoutASeatIsNamed() throws {
    let workspace = try Workspace()
    let layout = LiveLayout(
      of: [try performance(["Flute"], in: workspace)], ports: ["Synth"])
    let other = try performance(["Oboe"], in: workspace)
    let failure = #expect(throws: Failure.self) { try other.seated(by: layout) }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains("Oboe") == true)
  }

  @Test(arguments: ["", "{}", "{\"seats\": []}", "{\"seats\": [{\"part\": 1}]}", "\u{0}"])
  func whatIsNoLayoutIsRefused(text: String) throws {
    let workspace = try Workspace()
    let path = try workspace.write(text, as: "layout.json")
    let failure = #expect(throws: Failure.self) { try LiveLayout(file: path) }
    #expect(failure?.kind == .badInput)
  }
}
