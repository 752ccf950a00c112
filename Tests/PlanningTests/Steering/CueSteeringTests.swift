import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct CueSteeringTests {
  private static func random(_ seed: UInt64) throws -> (cue: Cue, plan: CuePlan)? {
    let random = RandomCue(seed: seed)
    guard let plan = try? CuePlanner().plan(random.cue, in: random.sheet, seed: seed),
      !plan.bars.isEmpty
    else { return nil }
    return (random.cue, plan)
  }

  private static func calm() throws -> (cue: Cue, plan: CuePlan) {
    let cue = SampleCues.cue(["tender"], seconds: 90, intensity: 0.5)
    return (cue, try CuePlanner().plan(cue, in: CueSheet(title: "", cues: [cue]), seed: 5))
  }

  @Test(arguments: 1..<60 as Range<UInt64>)
  func `Without a shift the plan stays as it is, whatever it was led to before`(
    seed: UInt64
  ) throws {
    guard let (cue, plan) = try Self.random(seed) else { return }
    let steering = CueSteering(plan, of: cue)
    let bar = Int(seed) % plan.bars.count
    #expect(steering.plan(plan, shifted: .none, from: bar) == plan)
    let led = steering.plan(
      plan, shifted: MoodShift(valence: -1, arousal: 1, tension: 1), from: bar)
    #expect(steering.plan(led, shifted: .none, from: 0).bars.dropFirst() == plan.bars.dropFirst())
  }

  @Test(arguments: 1..<80 as Range<UInt64>)
  func `What the picture and the form ask for stays, and what is past`(seed: UInt64) throws {
    guard let (cue, plan) = try Self.random(seed) else { return }
    var generator = SeededGenerator(seed: seed, for: "steering")
    func step() -> Double { generator.unit() * 3 - 1.5 }
    let shift = MoodShift(valence: step(), arousal: step(), tension: step())
    let bar = Int(generator.unit() * Double(plan.bars.count))
    let led = CueSteering(plan, of: cue).plan(plan, shifted: shift, from: bar)
    #expect(led.problems() == plan.problems())
    #expect(led.tempo == plan.tempo && led.phrases == plan.phrases && led.themes == plan.themes)
    #expect(Array(led.bars[..<bar]) == Array(plan.bars[..<bar]))
    for (new, old) in zip(led.bars, plan.bars) {
      #expect(new.span == old.span && new.stingers == old.stingers)
      #expect(new.silentFrom == old.silentFrom && new.barsLeft == old.barsLeft)
      #expect(new.hasDialogue == old.hasDialogue && new.key.tonic == old.key.tonic)
      #expect((new.harmony == nil) == (old.harmony == nil))
    }
    #expect(led.statements.map(\.start) == plan.statements.map(\.start))
    #expect(led.statements.map(\.theme) == plan.statements.map(\.theme))
    #expect(led.statements.map(\.transformation) == plan.statements.map(\.transformation))
    #expect(led.followingEdits().plan == led)
  }

  @Test(arguments: 1..<80 as Range<UInt64>)
  func `A theme that is being stated is stated to its end`(seed: UInt64) throws {
    guard let (cue, plan) = try Self.random(seed),
      let bar = plan.bars.indices.first(where: { index in
        plan.statements.contains {
          $0.start < plan.bars[index].span.start
            && $0.start + $0.length > plan.bars[index].span.start
        }
      })
    else { return }
    let shift = MoodShift(valence: -1, tension: 1)
    let led = CueSteering(plan, of: cue).plan(plan, shifted: shift, from: bar)
    #expect(led.bars[bar].key == plan.bars[bar].key)
    #expect(led.bars[bar].harmony == plan.bars[bar].harmony)
    for (new, old) in zip(led.statements, plan.statements)
    where old.start < plan.bars[bar].span.start {
      #expect(new == old)
    }
  }

  @Test func `Darker is darker, and more stirred is louder, denser and fuller`() throws {
    let (cue, plan) = try Self.calm()
    let steering = CueSteering(plan, of: cue)
    func mean(_ plan: CuePlan, _ value: (CuePlan.Bar) -> Double) -> Double {
      plan.bars[4...].reduce(0) { $0 + value($1) } / Double(plan.bars.count - 4)
    }
    func led(_ shift: MoodShift) -> CuePlan { steering.plan(plan, shifted: shift, from: 4) }
    let (dark, bright) = (led(MoodShift(valence: -0.6)), led(MoodShift(valence: 0.6)))
    #expect(mean(dark) { $0.key.mode.happiness } < mean(plan) { $0.key.mode.happiness } - 0.2)
    #expect(mean(bright) { $0.key.mode.happiness } >= mean(plan) { $0.key.mode.happiness })
    #expect(mean(dark) { $0.register } < mean(bright) { $0.register } - 4)
    let (still, stirred) = (led(MoodShift(arousal: -0.6)), led(MoodShift(arousal: 0.6)))
    #expect(mean(still, \.dynamic) < mean(plan, \.dynamic) - 0.1)
    #expect(mean(stirred, \.dynamic) > mean(plan, \.dynamic) + 0.1)
    #expect(mean(still, \.density) < mean(plan, \.density))
    #expect(mean(stirred, \.density) > mean(plan, \.density) * 1.2)
    #expect(
      mean(still) { Double($0.instruments.count) } < mean(stirred) { Double($0.instruments.count) }
    )
    let tense = led(MoodShift(tension: 0.8))
    #expect(mean(tense) { $0.affect.tension } > mean(plan) { $0.affect.tension } + 0.5)
    #expect(tense.bars[8...].map(\.harmony) != plan.bars[8...].map(\.harmony))
  }

  @Test func `A key that was set by hand stays`() throws {
    var cue = SampleCues.cue(["tender"], seconds: 60)
    cue.key = "D major"
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "", cues: [cue]), seed: 5)
    let led = CueSteering(plan, of: cue).plan(plan, shifted: MoodShift(valence: -1.5), from: 0)
    #expect(led.bars.map(\.key) == plan.bars.map(\.key))
  }

  @Test func `Who is not there does not play`() throws {
    let (cue, plan) = try Self.calm()
    let present = Set(
      plan.bars.flatMap(\.instruments) + plan.statements.flatMap { $0.players.map(\.instrument) })
    let led = CueSteering(plan, of: cue, players: present)
      .plan(plan, shifted: MoodShift(arousal: 1.5, tension: 1), from: 2)
    #expect(led.bars.flatMap(\.instruments).allSatisfy(present.contains))
  }

  @Test func `The arc is cut where it was led elsewhere`() throws {
    let (cue, plan) = try Self.calm()
    let led = CueSteering(plan, of: cue)
      .plan(plan, shifted: MoodShift(valence: -0.5, arousal: 0.25), from: 6)
    let time = plan.tempoMap.seconds(at: plan.bars[6].span.start)
    #expect(led.arc.affect(at: time - 0.1) == plan.arc.affect(at: time - 0.1))
    let (new, old) = (led.arc.affect(at: time + 5), plan.arc.affect(at: time + 5))
    #expect(abs(new.valence - old.valence + 0.5) < 0.01)
    #expect(abs(new.arousal - old.arousal - 0.25) < 0.01)
    #expect(led.arc.intensity(at: time + 5) > plan.arc.intensity(at: time + 5))
  }
}
