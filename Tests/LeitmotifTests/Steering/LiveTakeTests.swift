import Composition
import Emotion
import Foundation
import Leitmotif
import MIDIFile
import MusicTheory
import Performance
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct LiveTakeTests {
  private static let sheets = [
    Sheets.short, Sheets.mood("tender"), Sheets.mood("chase"), Sheets.mood("menacing"),
  ]

  private struct Order {
    let cue: Cue
    let plan: CuePlan

    init(_ yaml: String, seed: UInt64) throws {
      let sheet = try CueSheet(yaml: yaml, file: "cues.yaml")
      cue = sheet.cues[0]
      plan = try CuePlanner().plan(cue, in: sheet, seed: seed)
    }

    func take() throws -> LiveTake { try LiveTake(plan, of: cue, model: .bundled()) }
  }

  @Test(arguments: sheets.indices)
  func `What is heard while it is written is what compose writes`(index: Int) throws {
    let order = try Order(Self.sheets[index], seed: UInt64(index + 1))
    let composer = Composer(model: try .bundled(), settings: .init(takes: 1))
    let score = try #require(try composer.compose(order.plan).first).score
    let whole = try Performer(seed: order.plan.seed).perform(score, start: order.plan.start)
    var take = try order.take()
    var heard: [ScheduledEvent] = []
    while try take.writeBar() {
      let schedule = take.schedule
      #expect(schedule.events.starts(with: heard))
      heard = schedule.events
      if !take.isFinished { #expect(schedule.end <= EventSchedule(whole).end) }
    }
    #expect(heard == EventSchedule(take.file).events)
    #expect(try take.recording() == whole)
    #expect(take.take.score == score)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `Moves give the same music, however much was written between them`(seed: UInt64) throws {
    let order = try Order(Self.sheets[Int(seed) % Self.sheets.count], seed: seed)
    var random = SystemlessGenerator(state: seed &+ 99)
    var live = try order.take()
    var heard = live.schedule.events
    while true {
      let wrote = try live.writeBar()
      let schedule = live.schedule
      #expect(schedule.events.starts(with: heard), "what was heard has changed")
      heard = schedule.events
      if !wrote { break }
      guard live.moves.count < 3, random.next() % 3 == 0 else { continue }
      // Somewhere ahead of what may have been heard, which is all but the last bar.
      let bar = max(live.bars - Int(random.next() % 3), (live.moves.last?.bar ?? 0) + 1)
      guard live.plan.bars.indices.contains(bar) else { continue }
      func step() -> Double { Double(random.next() % 9) / 4 - 1 }
      try live.move(to: MoodShift(valence: step(), arousal: step(), tension: step()), from: bar)
      let border = EventSchedule(live.file, until: live.settled)
      heard = Array(heard.prefix { $0.time < border.end - Rational(1, 2) })
    }
    var replayed = try order.take()
    for move in live.moves { try replayed.move(to: move.shift, from: move.bar) }
    while try replayed.writeBar() {}
    #expect(replayed.plan == live.plan)
    #expect(replayed.take == live.take)
    #expect(try replayed.recording() == live.recording())
  }

  @Test func `A move takes back those from its bar on`() throws {
    let order = try Order(Self.sheets[1], seed: 8)
    var take = try order.take()
    while try take.writeBar() {}
    let shift = MoodShift(valence: -0.5, tension: 0.5)
    try take.move(to: MoodShift(arousal: 1), from: 5)
    while try take.writeBar() {}
    try take.move(to: shift, from: 3)
    while try take.writeBar() {}
    #expect(take.moves == [SteeringLog.Move(bar: 3, shift: shift)])
    var other = try order.take()
    try other.move(to: shift, from: 3)
    while try other.writeBar() {}
    #expect(try other.recording() == take.recording())
    #expect(other.take == take.take)
  }

  @Test func `Hits are met and themes stated, wherever it is led`() throws {
    let order = try Order(Self.sheets[3], seed: 4)
    var take = try order.take()
    for bar in [1, 3, 5] {
      try take.move(to: MoodShift(valence: bar == 3 ? 1 : -1, arousal: 0.5), from: bar)
    }
    while try take.writeBar() {}
    #expect(take.plan.tempo == order.plan.tempo)
    #expect(take.plan.problems() == [])
    for statement in take.plan.statements {
      let lead = try #require(statement.players.first?.instrument)
      let part = try #require(take.take.score.parts.first { $0.instrument == lead })
      for note in statement.motif.notes(from: statement.start) {
        #expect(part.notes.contains { $0.onset == note.onset && $0.pitch.midi == note.pitch.midi })
      }
    }
  }
}

/// SplitMix64.
private struct SystemlessGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
