import Foundation
import Leitmotif
import LiveMIDI
import MIDIFile
import Performance
import Synchronization
import TestWorkspace
import Testing
import Timing

/// A stage that plays to an instrument of the test's own, led while it plays.
@Suite(.timeLimit(.minutes(2))) struct LiveStageTests {
  private final class Instrument: MessageSink {
    private let notes = Mutex(SoundingNotes())
    private let struck = Mutex(0)

    var sounding: Int { notes.withLock { $0.count } }
    var strikes: Int { struck.withLock { $0 } }

    func send(_ message: Message, port: Int) {
      notes.withLock { $0.enter(message, port: port) }
      if case .noteOn(_, _, 1...) = message { struck.withLock { $0 += 1 } }
    }

    func panic() {}
  }

  /// A minute at 120: a note on each beat, and scenes at 0, 20 and 40 s.
  private func music(_ name: String, in workspace: Workspace) throws -> LivePerformance {
    var events = [0, 40, 80].map {
      Event(tick: $0 * 480, message: .meta(.marker(MetaText("scene at beat \($0)"))))
    }
    for beat in 0..<120 {
      events.append(
        Event(tick: beat * 480, message: .noteOn(channel: 0, note: 60, velocity: 90)))
      events.append(
        Event(tick: beat * 480 + 400, message: .noteOff(channel: 0, note: 60, velocity: 64)))
    }
    events.append(Event(tick: 57600, message: .meta(.endOfTrack)))
    let order = events.indices.sorted { (events[$0].tick, $0) < (events[$1].tick, $1) }
    let file = StandardMIDIFile(
      division: .ticksPerQuarter(480), tracks: [Track(events: order.map { events[$0] })])
    let path = workspace.path("\(name).mid")
    try Data(file.encoded()).write(to: URL(fileURLWithPath: path))
    return try LivePerformance(file: path)
  }

  /// Plays two pieces, does something meanwhile, and quits.
  private func play(_ script: @escaping @Sendable (LiveStage, Instrument) throws -> Void) throws {
    let workspace = try Workspace()
    let pieces = [try music("first", in: workspace), try music("second", in: workspace)]
    let instrument = Instrument()
    let stage = LiveStage(ImmediateSink(instrument))
    let failure = Mutex<(any Error)?>(nil)
    Thread.detachNewThread {
      do {
        _ = try Self.wait(stage) { _ in true }
        try script(stage, instrument)
      } catch { failure.withLock { $0 = error } }
      try? stage.obey(.quit)
    }
    try stage.play(pieces)
    #expect(instrument.sounding == 0)
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private struct Late: Error {}

  private static func wait(
    _ stage: LiveStage, for condition: (LiveStatus) -> Bool
  ) throws -> LiveStatus {
    for _ in 0..<2000 {
      if let status = stage.status, condition(status) { return status }
      Thread.sleep(forTimeInterval: 0.005)
    }
    throw Late()
  }

  @Test func placesAndScenesAreGoneTo() throws {
    try play { stage, _ in
      try stage.obey(.locate(.bar(11, beat: 1)))
      let status = try Self.wait(stage) { $0.seconds >= 20 }
      #expect(status.bar == 11)
      #expect(status.scene == "scene at beat 40")
      try stage.obey(.moveScene(1))
      _ = try Self.wait(stage) { $0.seconds >= 40 }
      #expect(throws: Failure.self) { try stage.obey(.moveScene(1)) }
      try stage.obey(.moveScene(-1))
      _ = try Self.wait(stage) { $0.seconds < 40 }
      try stage.obey(.move(seconds: -1000))
      _ = try Self.wait(stage) { $0.seconds < 20 }
      #expect(throws: Failure.self) { try stage.obey(.locate(.bar(99, beat: 1))) }
    }
  }

  @Test func pauseStopAndPlay() throws {
    try play { stage, instrument in
      _ = try Self.wait(stage) { $0.seconds > 0.1 }
      try stage.obey(.toggle)
      let paused = try Self.wait(stage) { $0.state == .paused }
      #expect(instrument.sounding == 0)
      Thread.sleep(forTimeInterval: 0.3)
      #expect(stage.status?.seconds == paused.seconds)
      try stage.obey(.toggle)
      _ = try Self.wait(stage) { $0.state == .playing && $0.seconds > paused.seconds }
      try stage.obey(.stop)
      _ = try Self.wait(stage) { $0.state == .paused && $0.seconds == 0 }
      try stage.obey(.play)
      _ = try Self.wait(stage) { $0.state == .playing }
    }
  }

  @Test func nextAndPreviousCue() throws {
    try play { stage, _ in
      _ = try Self.wait(stage) { $0.cue == "first.mid" }
      try stage.obey(.next)
      let second = try Self.wait(stage) { $0.number == 2 }
      #expect(second.cue == "second.mid")
      #expect(throws: Failure.self) { try stage.obey(.next) }
      try stage.obey(.previous)
      _ = try Self.wait(stage) { $0.number == 1 }
      try stage.obey(.locate(.seconds(10)))
      _ = try Self.wait(stage) { $0.seconds >= 10 }
      try stage.obey(.previous)
      #expect(try Self.wait(stage) { $0.seconds < 2 }.number == 1)
    }
  }

  @Test func theSceneIsLoopedAndTheTempoTrimmed() throws {
    try play { stage, _ in
      try stage.obey(.loop(.scene(2)))
      let status = try Self.wait(stage) { $0.seconds >= 20 }
      #expect(status.loop == [20, 40])
      try stage.obey(.locate(.seconds(Rational(399, 10))))
      _ = try Self.wait(stage) { $0.seconds > 20 && $0.seconds < 30 }
      try stage.obey(.unloop)
      try stage.obey(.trim(by: 5))
      _ = try Self.wait(stage) { $0.loop == nil && $0.speed == 1.05 }
      try stage.obey(.next)
      #expect(try Self.wait(stage) { $0.number == 2 && $0.seconds > 0.1 }.speed == 1.05)
    }
  }

  @Test func linesAreAnswered() throws {
    try play { stage, _ in
      _ = try Self.wait(stage) { $0.seconds > 0 }
      #expect(stage.answer("locate bar 2") == "ok")
      #expect(stage.answer("locate bar 200") == "error there is no bar 200 here")
      #expect(stage.answer("dance").hasPrefix("error no such command"))
      #expect(stage.answer("steer 0 0 1").hasPrefix("error"))
      let status = try JSONDecoder().decode(
        LiveStatus.self, from: Data(stage.answer("status").utf8))
      #expect(status.cue == "first.mid")
      #expect(status.cues == 2)
    }
  }

  @Test func beforeItPlaysThereIsNothingToLead() {
    let stage = LiveStage(ImmediateSink(Instrument()))
    #expect(stage.status == nil)
    #expect(stage.answer("status") == "error nothing is played yet")
    #expect(throws: Failure.self) { try stage.obey(.locate(.bar(1, beat: 1))) }
  }

  /// Whatever is done at whatever moment, nothing sounds after the end.
  @Test(arguments: 0..<20 as Range<UInt64>) func noNoteHangs(seed: UInt64) throws {
    try play { stage, _ in
      var generator = SystemRandomNumberGenerator()
      let commands: [LiveCommand] = [
        .toggle, .stop, .play, .next, .previous, .loop(nil), .unloop, .trim(2), .trim(1),
        .locate(.bar(5, beat: 2)), .locate(.scene(3)), .locate(.seconds(59)),
      ]
      for _ in 0..<20 {
        if let command = commands.randomElement(using: &generator) { try? stage.obey(command) }
        Thread.sleep(forTimeInterval: .random(in: 0...0.03, using: &generator))
      }
    }
  }
}
