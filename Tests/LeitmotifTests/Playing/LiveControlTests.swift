import Foundation
import Leitmotif
import LiveMIDI
import MIDIFile
import Performance
import Synchronization
import TestWorkspace
import Testing
import Timing

/// What comes over MIDI, and devices that go, on a real sequencer: inside the virtual machine that LiveMIDI's
/// tests start.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: ProcessInfo.processInfo.environment["LEITMOTIF_REAL_SEQUENCER"] != nil,
    "runs inside the virtual machine only"))
struct LiveControlTests {
  private final class Instrument: MessageSink {
    func send(_ message: Message, port: Int) {}
    func panic() {}
  }

  private struct Late: Error {}

  /// A minute at 120 with a note on each beat, at 01:00:00:00 of 25 frames.
  private func music(in workspace: Workspace) throws -> LivePerformance {
    let offset = SMPTEOffset(rate: .fps25, hours: 1)
    var events = [Event(tick: 0, message: .meta(.smpteOffset(offset)))]
    for beat in 0..<120 {
      events += [
        Event(tick: beat * 480, message: .noteOn(channel: 0, note: 60, velocity: 90)),
        Event(tick: beat * 480 + 400, message: .noteOff(channel: 0, note: 60, velocity: 64)),
      ]
    }
    events.append(Event(tick: 57600, message: .meta(.endOfTrack)))
    let file = StandardMIDIFile(
      division: .ticksPerQuarter(480), tracks: [Track(events: events)])
    let path = workspace.path("music.mid")
    try Data(file.encoded()).write(to: URL(fileURLWithPath: path))
    return try LivePerformance(file: path)
  }

  private static func wait(
    _ stage: LiveStage, for condition: (LiveStatus) -> Bool
  ) throws -> LiveStatus {
    for _ in 0..<1000 {
      if let status = stage.status, condition(status) { return status }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw Late()
  }

  /// Plays the music on a stage while a script runs.
  private func play(
    on stage: LiveStage, in workspace: Workspace,
    _ script: @escaping @Sendable () throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    Thread.detachNewThread {
      do {
        _ = try Self.wait(stage) { _ in true }
        try script()
      } catch { failure.withLock { $0 = error } }
      try? stage.obey(.quit)
    }
    try stage.play([music(in: workspace)])
    if let error = failure.withLock({ $0 }) { throw error }
  }

  @Test func machineControlAndSongPositionLeadTheMusic() throws {
    let workspace = try Workspace()
    let stage = LiveStage(ImmediateSink(Instrument()))
    let control = try LiveControl(sources: [], of: stage)
    let address = try #require(MIDIAddress(control.address))
    let desk = try SequencerPort(name: "Desk", destinations: [address])
    try play(on: stage, in: workspace) {
      func send(_ message: Message) throws { try desk.send(message, port: 0) }
      try send(.systemExclusive([0x7F, 0x7F, 0x06, 0x01, 0xF7]))
      _ = try Self.wait(stage) { $0.state == .paused }
      // 01:00:20:00 at 25 frames.
      try send(
        .systemExclusive([0x7F, 0x7F, 0x06, 0x44, 0x06, 0x01, 0x21, 0, 20, 0, 0, 0xF7]))
      _ = try Self.wait(stage) { $0.seconds == 20 }
      try send(.systemExclusive([0x7F, 0x7F, 0x06, 0x02, 0xF7]))
      _ = try Self.wait(stage) { $0.state == .playing && $0.seconds > 20 }
      try send(SystemMessage.stop.message)
      _ = try Self.wait(stage) { $0.state == .paused }
      try send(SystemMessage.songPosition(80).message)
      _ = try Self.wait(stage) { $0.seconds == 10 }
      try send(SystemMessage.resume.message)
      _ = try Self.wait(stage) { $0.state == .playing && $0.seconds > 10 }
      try send(SystemMessage.start.message)
      _ = try Self.wait(stage) { $0.seconds < 5 }
    }
    withExtendedLifetime(control) {}
  }

  @Test func controllersAreLearntKeptAndLeadTheMood() throws {
    let workspace = try Workspace()
    let stage = LiveStage(ImmediateSink(Instrument()))
    let steps = Mutex<[LiveCommand.Steering]>([])
    stage.onSteer { step in steps.withLock { $0.append(step) } }
    let remarks = Mutex<[String]>([])
    stage.onRemark { text in remarks.withLock { $0.append(text) } }
    let path = workspace.path("controllers.json")
    let control = try LiveControl(sources: [], controllers: path, of: stage)
    let address = try #require(MIDIAddress(control.address))
    let desk = try SequencerPort(name: "Desk", destinations: [address])
    try play(on: stage, in: workspace) {
      for (number, value) in [(21, 0), (22, 64), (21, 127), (22, 0), (23, 1)] {
        try desk.send(
          .controlChange(channel: 4, controller: UInt8(number), value: UInt8(value)), port: 0)
      }
      Thread.sleep(forTimeInterval: 0.5)
    }
    withExtendedLifetime(control) {}
    let led = steps.withLock { $0 }
    let (brighter, calmer): (Double, Double) = led.reduce((0, 0)) {
      ($0.0 + $1.valence, $0.1 - $1.arousal)
    }
    #expect(brighter == 2)
    #expect(abs(calmer - 128.0 / 127) < 1e-9)
    #expect(led.allSatisfy { $0.tension == 0 })
    #expect(
      remarks.withLock { $0 }
        == ["valence", "arousal", "tension"].map { "\($0) follows this controller now" })
    let map = try ControllerMap(file: path)
    #expect(map.valence == .init(channel: 5, number: 21))
    #expect(map.arousal == .init(channel: 5, number: 22))
    #expect(map.tension == .init(channel: 5, number: 23))
  }

  @Test func whatIsNotThereIsRefused() throws {
    let workspace = try Workspace()
    let stage = LiveStage(ImmediateSink(Instrument()))
    #expect(throws: Failure.self) { try LiveControl(sources: ["191:7"], of: stage) }
    let path = try workspace.write("no list", as: "junk.json")
    #expect(throws: Failure.self) {
      try LiveControl(sources: [], controllers: path, of: stage)
    }
  }

  @Test(arguments: [false, true])
  func theLastDeviceIsMissedAlsoWhilePaused(isPaused: Bool) throws {
    let workspace = try Workspace()
    let device = Mutex<SequencerInput?>(try SequencerInput(name: "Sampler") { _ in })
    let stage = try LiveStage(.ports(["Sampler"]))
    let remarks = Mutex<[String]>([])
    stage.onRemark { text in remarks.withLock { $0.append(text) } }
    try play(on: stage, in: workspace) {
      if isPaused {
        try stage.obey(.pause)
        _ = try Self.wait(stage) { $0.state == .paused }
      }
      device.withLock { $0 = nil }
      _ = try Self.wait(stage) { $0.remark != nil && $0.state == .paused }
      let again = try SequencerInput(name: "Sampler") { _ in }
      _ = try Self.wait(stage) { $0.remark == "Sampler is back" }
      // What had not played does not begin by itself.
      let state: LiveStatus.State = isPaused ? .paused : .playing
      _ = try Self.wait(stage) { $0.state == state }
      withExtendedLifetime(again) {}
    }
    let end =
      isPaused ? "and nothing else is left to play on" : "the music waits until it is back"
    #expect(remarks.withLock { $0.first }?.hasSuffix(end) == true)
  }
}
