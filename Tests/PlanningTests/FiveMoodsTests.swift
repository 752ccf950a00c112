import Emotion
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// Five cues that differ in nothing but their mood.
@Suite struct FiveMoodsTests {
  struct Look: Sendable {
    let mood: String
    let mode: Mode
    let beatsPerMinute: Double
    let register: Double
    let density: Double
    let dynamic: Double
    let staves: Double
    let theme: String

    init(_ mood: String, seed: UInt64) throws {
      let cue = SampleCues.cue([mood])
      let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: seed)
      self.mood = mood
      mode = plan.sections[0].key.mode
      let bars = plan.bars
      let beats = bars.reduce(0) { $0 + $1.span.timeSignature.beats }
      beatsPerMinute = Double(beats) * 60 / plan.duration.doubleValue
      func mean(_ value: (CuePlan.Bar) -> Double) -> Double {
        bars.reduce(0) { $0 + value($1) } / Double(bars.count)
      }
      register = mean(\.register)
      density = mean(\.density)
      dynamic = mean(\.dynamic)
      staves = mean { Double($0.instruments.count) }
      theme = plan.themes[0].motif.notation
    }

    var row: String {
      String(
        format: "%@ | %.0f | %.1f | %.2f | %.2f %@ | %.1f | %@", mode.rawValue, beatsPerMinute,
        register, density, dynamic, Dynamic(level: dynamic).name, staves, theme)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 11, 23, 99, 2024] as [UInt64])
  func differInThePublishedDirections(seed: UInt64) throws {
    let grief = try Look("grief", seed: seed)
    let joy = try Look("joy", seed: seed)
    let fear = try Look("fear", seed: seed)
    let triumph = try Look("triumph", seed: seed)
    let tender = try Look("tenderness", seed: seed)
    for look in [grief, joy, fear, triumph, tender] { print(seed, "|", look.mood, "|", look.row) }

    for bright in [joy, triumph, tender] {
      for dark in [grief, fear] { #expect(bright.mode.happiness > dark.mode.happiness) }
    }
    #expect(grief.mode.isMinor && fear.mode.isMinor)

    #expect(grief.beatsPerMinute < 64 && tender.beatsPerMinute < 90)
    #expect(joy.beatsPerMinute > triumph.beatsPerMinute || joy.beatsPerMinute > 90)
    #expect(triumph.beatsPerMinute > fear.beatsPerMinute)
    #expect(fear.beatsPerMinute > grief.beatsPerMinute)

    #expect(joy.register > triumph.register && triumph.register > grief.register)
    #expect(fear.register < grief.register && tender.register > grief.register)

    #expect(triumph.dynamic > joy.dynamic && joy.dynamic > grief.dynamic)
    #expect(fear.dynamic > grief.dynamic && tender.dynamic < grief.dynamic)

    #expect(min(joy.density, triumph.density) > fear.density)
    #expect(fear.density > max(grief.density, tender.density))
    #expect(triumph.staves > grief.staves && triumph.staves > tender.staves + 3)
    #expect(Set([grief, joy, fear, triumph, tender].map(\.theme)).count == 5)
  }
}
