import Dispatch
import Emotion
import Foundation
import Leitmotif
import LiveMIDI
import MIDIFile
import Synchronization
import TestWorkspace
import Testing
import Timing

@Suite struct LiveFilmTests {
  private static let sheet = """
    leitmotif: 1
    title: Led
    cues:
      - {id: 1m01, in: "01:00:00:00", out: "01:00:20:00", mood: tender, intensity: 0.4}
      - {id: 1m02, in: "01:01:00:00", out: "01:01:08:00", mood: menacing}
    """

  @Test func `A film that was led while it played is composed again from its log`() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Self.sheet, as: "cues.yaml")
    let film = try LiveFilm(sheet: sheet, for: .ports([]))
    let sink = ClockedSink()
    let stage = LiveStage(sink)
    film.begin()
    let hand = Self.hand(leading: stage)
    hand.start()
    try stage.play(film)
    hand.cancel()
    try film.end(savingInto: workspace.path("live"))
    let log = try SteeringLog.read(workspace.path("live/steering.json"))
    #expect(log.cues.map(\.cue) == ["1m01", "1m02"])
    #expect(log.cues.contains { !$0.moves.isEmpty })
    #expect(sink.hanging == 0)

    try await SteeringLog.replay(
      workspace.path("live/steering.json"), sheet: sheet, into: workspace.path("again")
    ) { _ in }
    let files = try workspace.files("live")
    #expect(files == (try workspace.files("again")))
    for file in files {
      #expect(try workspace.bytes("live/\(file)") == workspace.bytes("again/\(file)"), "\(file)")
    }
    let played = try StandardMIDIFile(decoding: workspace.bytes("live/1m01/1m01.mid"))
    let notes = played.tracks.flatMap(\.events).count { $0.message.isNoteOn }
    let other = try StandardMIDIFile(decoding: workspace.bytes("live/1m02/1m02.mid"))
    let others = other.tracks.flatMap(\.events).count { $0.message.isNoteOn }
    #expect(sink.notes == notes + others)
  }

  /// Moves the mood three times, four seconds of music apart. A thread of its own: playing takes one of
  /// those that tasks share.
  private static func hand(leading stage: LiveStage) -> Thread {
    Thread {
      for (index, step) in [0.5, -0.5, 1.0].enumerated() {
        while stage.position < 3 + 4 * Double(index), !Thread.current.isCancelled {
          Thread.sleep(forTimeInterval: 0.05)
        }
        guard !Thread.current.isCancelled else { return }
        try? stage.obey(.steer(.init(valence: -step, arousal: step, tension: 0.25)))
      }
    }
  }

  @Test func `A log of another sheet is refused, and one that is none`() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Self.sheet, as: "cues.yaml")
    let log = SteeringLog(
      sheet: HashedFile(name: "cues.yaml", data: Data("other".utf8)), model: "", seed: 1)
    try log.encoded().write(to: workspace.folder.appendingPathComponent("log.json"))
    try workspace.write("{}", as: "junk.json")
    for name in ["log.json", "junk.json", "none.json"] {
      let failure = await failure {
        try await SteeringLog.replay(
          workspace.path(name), sheet: sheet, into: workspace.path("out")
        ) { _ in }
      }
      #expect(failure?.kind == (name == "none.json" ? .noInput : .badInput))
    }
    #expect(try !workspace.content().contains("out"))
  }

  @Test func `Moves out of order are refused`() throws {
    let workspace = try Workspace()
    let move = SteeringLog.Move(bar: 4, shift: MoodShift(valence: 1))
    let log = SteeringLog(
      sheet: HashedFile(name: "a", data: Data()), model: "m", seed: 1,
      cues: [.init(cue: "1m01", moves: [move, move])])
    try log.encoded().write(to: workspace.folder.appendingPathComponent("log.json"))
    #expect(throws: Failure.self) { try SteeringLog.read(workspace.path("log.json")) }
  }

  @Test func `A film can be left before it has begun`() throws {
    let workspace = try Workspace()
    let film = try LiveFilm(
      sheet: try workspace.write(Self.sheet, as: "cues.yaml"), for: .ports([]))
    film.begin()
    film.steer(MoodShift(valence: 1))
    try film.end()
    #expect(film.shift == .none)
  }
}

/// A device without sound.
private final class ClockedSink: PlaybackSink {
  private struct State {
    var start = DispatchTime.now()
    var notes = 0
    var sounding: [UInt16: Int] = [:]
    var queue: [(Rational, Message)] = []
  }

  private let state = Mutex(State())
  let lookAhead = Rational(1, 2)

  /// How many notes were played, and how many sound.
  var notes: Int { state.withLock { $0.notes } }
  var hanging: Int { state.withLock { $0.sounding.values.count { $0 > 0 } } }

  func start() { state.withLock { $0.start = .now() } }

  func elapsed() -> Rational {
    state.withLock { state in
      let nanoseconds = DispatchTime.now().uptimeNanoseconds - state.start.uptimeNanoseconds
      let now = Rational(rounding: Double(nanoseconds) / 1e9, toOneOver: 10_000)
      let due = state.queue.prefix { $0.0 <= now }
      state.queue.removeFirst(due.count)
      for (_, message) in due { Self.play(message, &state) }
      return now
    }
  }

  func schedule(_ message: Message, port: Int, at time: Rational) -> Bool {
    state.withLock { $0.queue.append((time, message)) }
    return true
  }

  func cancel() { state.withLock { $0.queue = [] } }

  func send(_ message: Message, port: Int) { state.withLock { Self.play(message, &$0) } }

  private static func play(_ message: Message, _ state: inout State) {
    switch message {
    case .noteOn(let channel, let note, _):
      state.notes += 1
      state.sounding[UInt16(channel) << 8 | UInt16(note), default: 0] += 1
    case .noteOff(let channel, let note, _):
      state.sounding[UInt16(channel) << 8 | UInt16(note)] = 0
    default: break
    }
  }
}

extension Message {
  fileprivate var isNoteOn: Bool { if case .noteOn = self { true } else { false } }
}
