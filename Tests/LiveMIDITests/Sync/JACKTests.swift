import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// A JACK server without a sound card, of the test's own.
private final class JACKServer {
  static let program = "/usr/bin/jackd"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: program)

  private let process = Process()

  init(name: String) throws {
    // Where clients of this process look for it.
    setenv("JACK_DEFAULT_SERVER", name, 1)
    process.executableURL = URL(filePath: Self.program)
    process.arguments = ["-r", "-n", name, "-d", "dummy", "-r", "48000", "-p", "256"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Joins it as soon as it is there.
  func join(_ name: String) throws -> JACKTransport {
    for _ in 0..<100 {
      if let transport = try? JACKTransport(name: name) { return transport }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return try JACKTransport(name: name)
  }

  func end() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  deinit { end() }
}

/// Serial: which server is joined is set for the whole process.
@Suite(
  .serialized, .timeLimit(.minutes(2)),
  .enabled(if: JACKServer.isInstalled, "jackd is not installed"))
struct JACKTests {
  private func server() throws -> JACKServer {
    try JACKServer(name: "leitmotif-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
  }

  private func wait(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<1000 {
      if try condition() { return true }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return false
  }

  private static let music = EventSchedule(
    events: (0..<1200).map { index in
      ScheduledEvent(
        time: Rational(index, 20), track: 0, port: 0,
        message: .controlChange(channel: 0, controller: 20, value: UInt8(index % 100)))
    }, tracks: [], end: 60)

  @Test func startsStopsAndMoves() throws {
    let server = try server()
    let (first, second) = (try server.join("first"), try server.join("second"))
    #expect(first.state == .stopped)
    first.locate(to: 12.5)
    #expect(wait { abs(second.seconds - 12.5) < 1e-3 })
    second.start()
    #expect(wait { first.state == .rolling && first.seconds > 12.6 })
    first.locate(to: .nan)
    #expect(wait { second.seconds < 5 })
    first.stop()
    #expect(wait { second.state == .stopped })
  }

  @Test func thePlayerFollowsAndIsSilentWhereItStands() throws {
    let server = try server()
    let (jack, other) = (try server.join("player"), try server.join("other"))
    let transport = Transport()
    let sink = ImmediateSink(RecordingInstrument())
    let follower = JACKFollower(jack, length: 60, transport: transport, sink: sink)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? transport.play(Self.music, to: sink)
      ended.signal()
    }
    #expect(wait { transport.isPaused })
    other.locate(to: 20)
    other.start()
    #expect(wait { transport.position > 21 })
    #expect(abs(transport.position.doubleValue - other.seconds) < 0.2)
    other.locate(to: 40)
    #expect(wait { transport.position > 41 })
    other.stop()
    #expect(wait { transport.isPaused })
    other.start()
    #expect(wait { !transport.isPaused })
    server.end()
    #expect(wait { jack.state == nil && transport.isPaused })
    transport.stop()
    ended.wait()
    withExtendedLifetime(follower) {}
  }

  @Test func withoutAServerItIsAnError() {
    setenv("JACK_DEFAULT_SERVER", "leitmotif-none", 1)
    #expect(throws: LiveMIDIError.noJACK) { try JACKTransport() }
  }
}
