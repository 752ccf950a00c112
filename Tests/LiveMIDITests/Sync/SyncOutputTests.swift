import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

struct SyncOutputTests {
  private static let clock = ClockGenerator(grid: BeatGrid(TempoMap(tempo: Tempo(quarterBPM: 90))))

  /// Plays from a place for some seconds, and stops there.
  private func play(
    _ output: inout SyncOutput, on sink: FakeSink, from position: Rational, seconds: Rational
  ) throws {
    try sink.start()
    let origin = Rational(1, 20)
    try output.start(from: position, at: origin, on: sink)
    let end = origin + seconds
    while try sink.elapsed() < end {
      try output.step(upTo: min(end, sink.elapsed() + sink.lookAhead), on: sink)
      sink.advance(by: Rational(1, 64))
    }
    try sink.cancel()
    try output.stop(at: position + seconds, on: sink)
  }

  private func output(_ start: Timecode) -> SyncOutput {
    var output = SyncOutput()
    output.add(.timeCode(MTCGenerator(start: start)), port: 3)
    output.add(.clock(Self.clock), port: 4)
    return output
  }

  @Test func timeCodeRunsWithTheMusic() throws {
    let start = try Timecode("00:59:58;10", rate: .fps29_97df)
    let sink = FakeSink(room: 40)
    var output = output(start)
    try play(&output, on: sink, from: 7, seconds: 5)
    let sent = sink.delivered.filter { $0.port == 3 }
    #expect(sent.first?.message == MTCGenerator(start: start).fullFrame(at: 7))
    #expect(sent.last?.message == MTCGenerator(start: start).fullFrame(at: 12))
    let pieces = sent.dropFirst().dropLast()
    #expect(pieces.count > 590 && pieces.count <= 600)
    var reader = MTCReader(expecting: .fps29_97df)
    let readings = pieces.compactMap { reader.read($0.message, at: $0.time) }
    #expect(readings.count == pieces.count - 7)
    for reading in readings {
      let heard = reading.time - Rational(1, 20) + 7
      #expect(reading.seconds == start.seconds + heard)
    }
  }

  @Test func clockRunsFromTheNextSixteenth() throws {
    let sink = FakeSink()
    var output = output(Timecode(frames: 0, rate: .fps24))
    try play(&output, on: sink, from: Rational(1, 2), seconds: 4)
    let sent = sink.delivered.filter { $0.port == 4 }
    let messages = sent.compactMap { SystemMessage($0.message) }
    #expect(messages.count == sent.count)
    #expect(messages.prefix(3) == [.songPosition(3), .resume, .clock])
    #expect(messages.last == .stop)
    #expect(messages.dropFirst(2).dropLast().allSatisfy { $0 == .clock })
    #expect(sent.count == 2 + 144 + 1)
    for (index, clock) in sent.dropFirst(2).dropLast().enumerated() {
      #expect(clock.time - Rational(1, 20) + Rational(1, 2) == Self.clock.clock(18 + index).time)
    }
  }

  @Test func goesOnElsewhereAfterAStop() throws {
    let sink = FakeSink()
    var output = output(Timecode(frames: 0, rate: .fps25))
    try play(&output, on: sink, from: 0, seconds: 1)
    let before = sink.delivered.count
    try output.step(upTo: 100, on: sink)
    try output.stop(at: 50, on: sink)
    #expect(sink.delivered.count == before && sink.queued == 0)
    try play(&output, on: sink, from: 20, seconds: 1)
    let second = sink.delivered.dropFirst(before)
    #expect(
      second.filter { $0.port == 4 }.compactMap { SystemMessage($0.message) }.first
        == .songPosition(120))
    #expect(second.filter { $0.port == 3 }.count == 2 + 100)
  }

  @Test func waitsWhereTheSinkHasNoRoom() throws {
    let sink = FakeSink(room: 5)
    var output = output(Timecode(frames: 0, rate: .fps24))
    try sink.start()
    try output.start(from: 0, at: 0, on: sink)
    try output.step(upTo: 10, on: sink)
    #expect(sink.queued == 5)
  }

  @Test func everyPortIsStoppedThoughOneFails() throws {
    let sink = FakeSink()
    var output = output(Timecode(frames: 0, rate: .fps24))
    try output.start(from: 0, at: 0, on: sink)
    sink.failAfter(calls: 1)
    #expect(throws: LiveMIDIError.self) { try output.stop(at: 0, on: sink) }
    #expect(sink.delivered.last?.message == SystemMessage.stop.message)
  }
}
