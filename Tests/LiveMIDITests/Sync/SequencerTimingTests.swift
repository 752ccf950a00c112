import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// Ours and `aplaymidi` play the same file side by side.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct SequencerTimingTests {
  private static let peer = "/usr/bin/aplaymidi"
  private static let hasPeer = FileManager.default.isExecutableFile(atPath: peer)
  private static let isMeasuring = ProcessInfo.processInfo.environment["LEITMOTIF_BENCH"] != nil
  private static let isVirtual = RealSequencer.clock == "virtual"

  private typealias Figures = (ours: TimingFigures, theirs: TimingFigures)

  private func figures(
    _ receiver: SequencerReceiver, _ piece: TimingPiece, wall: Bool = false
  ) -> TimingFigures {
    let arrivals = receiver.received.prefix(piece.bytes.count)
    #expect(arrivals.map(\.bytes) == piece.bytes)
    return TimingFigures(arrivals: arrivals.map { wall ? $0.wallTime : $0.time }, due: piece.due)
  }

  private func play(_ piece: TimingPiece, to receiver: SequencerReceiver) throws {
    let port = try SequencerPort(destinations: receiver.addresses)
    print("queue at \(port.resolution) Hz")
    #expect(try Transport().play(piece.schedule, to: port) == .finished)
  }

  /// Both play at the same time, so that they get the same of a busy machine.
  private func playBoth(_ piece: TimingPiece) throws -> Figures {
    let receivers = try (0..<2).map { _ in try SequencerReceiver(ports: 1) }
    defer { for receiver in receivers { receiver.close() } }
    let path = FileManager.default.temporaryDirectory.appending(path: "timing.mid")
    try Data(piece.file.encoded()).write(to: path)
    let process = Process()
    process.executableURL = URL(filePath: Self.peer)
    process.arguments = ["-d", "0", "-p", "\(receivers[1].addresses[0])", path.path]
    try process.run()
    try play(piece, to: receivers[0])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    Thread.sleep(forTimeInterval: 0.5)
    return (figures(receivers[0], piece), figures(receivers[1], piece))
  }

  @Test(.enabled(if: hasPeer && isVirtual, "aplaymidi is missing, or time is not virtual"))
  func noEventIsLaterThanAplaymidis() throws {
    let piece = TimingPiece(events: 10_000, seconds: 40, seed: 1)
    let (ours, theirs) = try playBoth(piece)
    print("ours: \(ours)\naplaymidi: \(theirs)")
    #expect(ours.p50 <= theirs.p50)
    #expect(ours.p99 <= theirs.p99)
    #expect(ours.worst <= theirs.worst)
    #expect(ours.p99 < 0.001)
  }

  @Test(
    .enabled(if: hasPeer && isMeasuring && !isVirtual, "make bench runs this"),
    arguments: [false, true])
  func figuresBesideAplaymidi(loaded: Bool) throws {
    let load = loaded ? try ProcessorLoad(processors: 2) : nil
    for seed in 1...2 as ClosedRange<UInt64> {
      let piece = TimingPiece(events: 10_000, seconds: 40, seed: seed)
      print(loaded ? "both cores loaded" : "idle")
      let (ours, theirs) = try playBoth(piece)
      print("  ours: \(ours)\n  aplaymidi: \(theirs)")
    }
    withExtendedLifetime(load) {}
  }

  @Test func theQueueIsAsFineAsSuitsTheMachine() throws {
    let port = try SequencerPort(destinations: [], unconnected: 1)
    #expect(
      Self.isVirtual ? port.resolution == 4000 : [1000, 4000].contains(port.resolution))
  }

  @Test(.enabled(if: isMeasuring || isVirtual, "make bench runs this in real time"))
  func tenMinutesDriftByLessThanAFrame() throws {
    let piece = TimingPiece(events: 6000, seconds: 600, seed: 3)
    let receiver = try SequencerReceiver(ports: 1)
    defer { receiver.close() }
    try play(piece, to: receiver)
    Thread.sleep(forTimeInterval: 0.5)
    let figures = figures(receiver, piece, wall: true)
    print("ten minutes, by the machine's clock: \(figures)")
    #expect(abs(figures.drift) < 1.0 / 60)
  }
}
