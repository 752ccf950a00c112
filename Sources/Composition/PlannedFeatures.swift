import Emotion
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

extension BarFeatures {
  /// What the plan tells the model of a bar.
  init(_ bar: CuePlan.Bar, of plan: CuePlan, statesTheme: Bool) {
    self.init()
    let metre = bar.span.timeSignature
    valence = Scale.valence.music(1.9 * bar.affect.valence)
    arousal = Scale.arousal.music(bar.affect.arousal)
    tension = Scale.tension.music(2.6 * bar.affect.tension)
    density = Self.told(bar.density)
    register = bar.register
    span = 18.5 + 3.3 * Double(bar.lineCount)
    dynamic = bar.dynamic
    lineCount = bar.lineCount
    playerCount = max(bar.instruments.count, bar.lineCount)
    barsLeft = bar.barsLeft
    quarters = Double(bar.span.length.rawValue) / Double(Tick.perQuarter)
    beats = metre.beats
    isCompound = metre.isCompound
    quarterBPM = plan.tempoMap.tempo(at: bar.span.start).quarterBPM
    mode = bar.key.mode
    self.statesTheme = statesTheme
    staccato = max(0, 0.05 + 0.1 * bar.affect.arousal)
    slurred = 0.25 - 0.17 * bar.affect.arousal
    repeatedNotes = Self.repeatedNotes(density: bar.density, lines: bar.lineCount)
    rhythmKept = bar.barsLeft == 0 ? 0.2 : 0.4
    families = Set(bar.instruments.map(\.family))
    era = 1
  }

  /// Full bars come out thinner than they are told to be: of 15.5 onsets a quarter, 10.
  private static func told(_ density: Double) -> Double {
    density <= 6 ? density : 6 * pow(density / 6, 1.6)
  }

  /// About as in people's orchestral and chamber music, where it rises with both (least squares, the small
  /// share of arousal left out).
  private static func repeatedNotes(density: Double, lines: Int) -> Double {
    0.06 + 0.19 * log2(density + 0.25) / 4 + 0.012 * Double(lines)
  }
}
