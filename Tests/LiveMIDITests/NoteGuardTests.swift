import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// What is done when the player is killed. The test starts this very program twice more: as the player
/// that is killed, and, by that one, as its guard.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct NoteGuardTests {
  private static let (role, destination) = ("LEITMOTIF_GUARD_ROLE", "LEITMOTIF_GUARD_PORT")
  private static let environment = ProcessInfo.processInfo.environment

  /// Chords that are held for a minute, and a beat that ends well before.
  private static let schedule: EventSchedule = {
    let events = (0..<12).flatMap { index -> [ScheduledEvent] in
      let note = Message.noteOn(channel: UInt8(index % 3), note: UInt8(48 + index), velocity: 80)
      let time = Rational(index, 20)
      return [ScheduledEvent(time: time, track: 0, port: 0, message: note)]
    }
    return EventSchedule(events: events, tracks: [], end: 60)
  }()

  private static func start(_ test: String, role: String, at address: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    process.arguments = ["--testing-library", "swift-testing", "--filter", test]
    process.environment = environment.merging(
      [Self.role: role, destination: address], uniquingKeysWith: { $1 })
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func hanging(_ arrivals: [SequencerReceiver.Arrival]) -> Int {
    var notes = SoundingNotes()
    for arrival in arrivals {
      let data = arrival.bytes.dropFirst() + [0]
      if let message = Message(status: arrival.bytes[0], data[1], data[2]) {
        notes.enter(message, port: arrival.port)
      }
    }
    return notes.count
  }

  private func wait(for condition: () -> Bool) {
    for _ in 0..<600 where !condition() { Thread.sleep(forTimeInterval: 0.05) }
  }

  @Test(arguments: [true, false])
  func theNotesOfAKilledPlayerEnd(isGuarded: Bool) throws {
    let receiver = try SequencerReceiver(ports: 1)
    defer { receiver.close() }
    let player = try Self.start(
      "killedPlayer", role: isGuarded ? "guarded" : "bare",
      at: receiver.addresses[0].description)
    wait { receiver.received.count >= 12 }
    #expect(hanging(receiver.received) == 12)
    kill(player.processIdentifier, SIGKILL)
    player.waitUntilExit()
    wait { !isGuarded || receiver.received.last?.bytes == [0xB2, 120, 0] }
    Thread.sleep(forTimeInterval: 0.5)
    #expect(hanging(receiver.received) == (isGuarded ? 0 : 12))
    if isGuarded { #expect(receiver.received.count == 12 + 3 * (128 + 3)) }
  }

  @Test func aFarewellEndsTheGuardInSilence() throws {
    let receiver = try SequencerReceiver(ports: 1)
    defer { receiver.close() }
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    let text = Array("\(receiver.addresses[0]) 7\nend\n".utf8)
    #expect(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    NoteGuard.watch(ends[0])
    close(ends[0])
    Thread.sleep(forTimeInterval: 0.2)
    #expect(receiver.received.isEmpty)
  }

  @Test(.enabled(if: ["guarded", "bare"].contains(environment[role])))
  func killedPlayer() throws {
    let address = try #require(Self.environment[Self.destination].flatMap { MIDIAddress($0) })
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let guardian =
      Self.environment[Self.role] == "guarded"
      ? try NoteGuard([
        "/usr/bin/env", "\(Self.role)=guard", program, "--testing-library", "swift-testing",
        "--filter", "guardOfAPlayer",
      ]) : nil
    guardian?.use(Self.schedule, at: [address])
    _ = try Transport().play(Self.schedule, to: SequencerPort(destinations: [address]))
    withExtendedLifetime(guardian) {}
  }

  @Test(.enabled(if: environment[role] == "guard")) func guardOfAPlayer() {
    NoteGuard.watch(STDIN_FILENO)
  }
}
