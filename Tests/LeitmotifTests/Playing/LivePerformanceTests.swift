import Foundation
import Leitmotif
import MIDIFile
import TestWorkspace
import Testing

@Suite struct LivePerformanceTests {
  @Test func aFileIsAsLongAsItsLastTrack() throws {
    let workspace = try Workspace()
    let notes = [
      Event(tick: 0, message: .noteOn(channel: 0, note: 60, velocity: 90)),
      Event(tick: 1920, message: .noteOff(channel: 0, note: 60, velocity: 64)),
    ]
    let file = StandardMIDIFile(division: .ticksPerQuarter(480), tracks: [Track(events: notes)])
    try Data(file.encoded()).write(to: URL(fileURLWithPath: workspace.path("a.mid")))
    let performance = try LivePerformance(file: workspace.path("a.mid"))
    #expect(performance.title == "a.mid")
    #expect(performance.length == 2)
  }

  @Test(arguments: [("junk.mid", Failure.Kind.badInput), ("none.mid", .noInput), (".", .noInput)])
  func whatIsNoFileOfNotesIsRefused(name: String, kind: Failure.Kind) throws {
    let workspace = try Workspace()
    try workspace.write("junk", as: "junk.mid")
    let failure = #expect(throws: Failure.self) { try LivePerformance(file: workspace.path(name)) }
    #expect(failure?.kind == kind)
  }

  @Test func composesTheCuesThatAreAskedFor() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    let performances = try await LivePerformance.compose(
      sheet: sheet, settings: .quick, for: .ports(["24:0"])
    ) { _ in }
    #expect(performances.count == 1)
    #expect(performances[0].length >= 8.4)
  }

  @Test(arguments: [
    LiveDestination.ports(["no such port"]), .synth(soundFont: "nonesuch", driver: nil),
  ])
  func aMissingDeviceIsUnavailable(destination: LiveDestination) {
    let failure = #expect(throws: Failure.self) { try LiveStage(destination) }
    #expect(failure?.kind == .unavailable)
  }

  @Test func devicesAreThoseOfTheMachine() throws {
    let devices = DeviceList()
    #expect(devices.drivers.contains("file"))
    #expect(devices.fonts.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
    if FileManager.default.fileExists(atPath: "/dev/snd/seq") { return }
    let failure = #expect(throws: Failure.self) { try devices.ports() }
    #expect(failure?.kind == .unavailable)
  }
}
