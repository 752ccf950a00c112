import Composition
import Emotion
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct LiveComposerTests {
  private func cue(_ commission: Commission) -> Cue { commission.sheet.cues[0] }

  @Test(arguments: [Commission.drama, Commission.hits])
  func `Bar by bar it writes the composer's first take`(
    commission: Result<Commission, any Error>
  ) throws {
    let commission = try commission.get()
    var composer = try LiveComposer(commission.plan, model: .bundled())
    var bars = 0
    while try composer.writeBar() {
      bars += 1
      #expect(composer.bars.count == bars)
    }
    #expect(bars == commission.plan.bars.count)
    #expect(composer.take == commission.takes.first { $0.number == 1 })
    #expect(composer.settled == commission.plan.tempo.end)
  }

  @Test(arguments: [Commission.drama, Commission.hits])
  func `What is settled stays as it is`(commission: Result<Commission, any Error>) throws {
    let commission = try commission.get()
    let whole = try #require(commission.takes.first { $0.number == 1 }).score
    var composer = try LiveComposer(commission.plan, model: .bundled())
    var before: Tick = 0
    while try composer.writeBar() {
      let (score, settled) = (composer.score, composer.settled)
      let end = commission.plan.bars[composer.bars.count - 1].span.end
      #expect(settled >= before && settled <= end)
      before = max(before, settled)
      for part in score.parts {
        let final = try #require(whole.parts.first { $0.instrument == part.instrument })
        #expect(
          part.notes.filter { $0.onset < settled && $0.end < end }
            == final.notes.filter { $0.onset < settled && $0.end < end })
        #expect(
          part.dynamics.filter { $0.tick < settled } == final.dynamics.filter { $0.tick < settled })
        #expect(
          part.hairpins.filter { $0.start < settled }
            == final.hairpins.filter { $0.start < settled })
      }
    }
  }

  @Test func `What is written after a turn does not depend on what was written before it`() throws {
    let commission = try Commission.drama.get()
    let steering = CueSteering(commission.plan, of: cue(commission))
    let turn = commission.plan.bars.count / 2
    let shift = MoodShift(valence: 0.5, arousal: 0.5, tension: -0.5)
    let other = steering.plan(commission.plan, shifted: shift, from: turn)
    var takes: [Take] = []
    for ahead in [0, 2, commission.plan.bars.count] {
      var composer = try LiveComposer(commission.plan, model: .bundled())
      for _ in 0..<min(turn + ahead, commission.plan.bars.count) { _ = try composer.writeBar() }
      try composer.turn(to: other, from: turn)
      #expect(composer.bars.count == turn && !composer.isFinished)
      while try composer.writeBar() {}
      takes.append(composer.take)
    }
    #expect(takes[0] == takes[1] && takes[1] == takes[2])
    let first = try #require(commission.takes.first { $0.number == 1 })
    #expect(takes[0].bars.prefix(turn) == first.bars.prefix(turn))
    #expect(takes[0].bars.dropFirst(turn) != first.bars.dropFirst(turn))
  }

  @Test func `A plan with other bars is refused`() throws {
    let commission = try Commission.drama.get()
    var composer = try LiveComposer(commission.plan, model: .bundled())
    let hits = try Commission.hits.get().plan
    #expect(throws: RevisionError.otherPlan) { try composer.turn(to: hits, from: 0) }
    let count = commission.plan.bars.count
    #expect(throws: RevisionError.noSuchBars(count..<count + 1, count: count)) {
      try composer.turn(to: commission.plan, from: count)
    }
  }
}
