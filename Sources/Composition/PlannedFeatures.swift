import Emotion
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
    valence = Scale.valence.music(1.4 * bar.affect.valence)
    arousal = Scale.arousal.music(bar.affect.arousal)
    tension = Scale.tension.music(2.2 * bar.affect.tension)
    density = bar.density
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
    staccato = max(0, 0.09 + 0.14 * bar.affect.arousal)
    slurred = 0.3 - 0.17 * bar.affect.arousal
    families = Set(bar.instruments.map(\.family))
    era = 1
  }
}
