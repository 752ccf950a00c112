import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// Time code and clock of a player that is commanded while it plays.
struct SyncedPlayingTests {
  private static let start = Timecode(frames: 86_400, rate: .fps24)

  private func player(_ sink: FakeSink, seconds: Int = 20) -> LivePlayer<FakeSink> {
    var sync = SyncOutput()
    sync.add(.timeCode(MTCGenerator(start: Self.start)), port: 3)
    sync.add(.clock(ClockGenerator(grid: BeatGrid(.default))), port: 4)
    return LivePlayer(
      .random(notes: 100, seconds: seconds, seed: 5), to: sink, sync: sync)
  }

  private func run(
    _ player: inout LivePlayer<FakeSink>, on sink: FakeSink, seconds: Int
  ) throws {
    for _ in 0..<seconds * 40 {
      _ = try player.step()
      sink.advance(by: Rational(1, 40))
    }
  }

  /// Where time code says that the music is, and when it was heard.
  private func places(_ sink: FakeSink) -> [(time: Rational, music: Rational)] {
    var reader = MTCReader(expecting: .fps24)
    return sink.delivered.filter { $0.port == 3 }.compactMap { delivery in
      guard let reading = reader.read(delivery.message, at: delivery.time), reading.direction != 0
      else { return nil }
      return (delivery.time, reading.seconds - Self.start.seconds)
    }
  }

  @Test func timeCodeIsWhereTheMusicIs() throws {
    let sink = FakeSink(room: 1000)
    var player = player(sink)
    try player.start(from: 3)
    try run(&player, on: sink, seconds: 4)
    let now = try sink.elapsed()
    let position = try player.position()
    let places = places(sink)
    #expect(places.count > 350)
    for (time, music) in places { #expect(music == position - (now - time)) }
    try player.silence()
    #expect(sink.delivered.last { $0.port == 4 }?.message == SystemMessage.stop.message)
    #expect(
      sink.delivered.last { $0.port == 3 }?.message
        == MTCGenerator(start: Self.start).fullFrame(at: try player.position()))
  }

  @Test func aTrimIsHeardInTheCodeWithoutAJump() throws {
    let sink = FakeSink(room: 1000)
    var player = player(sink)
    try player.start()
    try run(&player, on: sink, seconds: 3)
    try player.trim(Rational(11, 10))
    try run(&player, on: sink, seconds: 4)
    let places = places(sink)
    for (before, after) in zip(places, places.dropFirst()) {
      #expect(after.music - before.music == Rational(1, 96))
    }
    let last = places.suffix(100)
    for (before, after) in zip(last, last.dropFirst()) {
      #expect((after.time - before.time) * Rational(11, 10) == Rational(1, 96))
    }
    let clocks = sink.delivered.filter { $0.port == 4 }.suffix(100)
    for (before, after) in zip(clocks, clocks.dropFirst()) {
      #expect((after.time - before.time) * Rational(11, 10) == Rational(1, 48))
    }
  }

  @Test func aLoopTakesReceiversBack() throws {
    let sink = FakeSink(room: 1000)
    var player = player(sink)
    player.loop(1..<3)
    try player.start(from: 2)
    try run(&player, on: sink, seconds: 5)
    let clocks = sink.delivered.filter { $0.port == 4 }.compactMap { SystemMessage($0.message) }
    let turns = clocks.filter { $0 != .clock }
    #expect(turns.prefix(2) == [.songPosition(16), .resume])
    #expect(turns.dropFirst(2).prefix(3) == [.stop, .songPosition(8), .resume])
    #expect(turns.count == 2 + 2 * 3)
    let code = sink.delivered.filter { $0.port == 3 }
    let full = MTCGenerator(start: Self.start).fullFrame(at: 1)
    #expect(code.filter { $0.message == full }.count == 2)
    #expect(places(sink).allSatisfy { $0.music < 3 && $0.music >= 1 })
    #expect(sink.delivered.map(\.time) == sink.delivered.map(\.time).sorted())
  }

  @Test func aDroppedPlayerStopsReceivers() throws {
    let sink = FakeSink(room: 1000)
    do {
      var player = player(sink)
      try player.start()
      try run(&player, on: sink, seconds: 1)
    }
    #expect(sink.delivered.last { $0.port == 4 }?.message == SystemMessage.stop.message)
    #expect(sink.queued == 0)
  }
}
