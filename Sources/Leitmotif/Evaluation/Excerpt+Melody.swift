import ScoreModel
import Tokenization

extension Excerpt {
  /// What ``Tokenization/MelodyFinder`` takes for the melody, in each bar where there is one.
  private var melodies: [(line: Line, units: Int)] {
    bars.compactMap { bar in
      MelodyFinder().melody(of: bar.lines, units: bar.units).map { (bar.lines[$0], bar.units) }
    }
  }

  /// Bars whose melody has one pitch, or one chord, all through.
  var stillMelodies: Double? {
    let still = melodies.map { Set($0.line.events.map(\.pitches)).count == 1 }
    return still.isEmpty ? nil : Double(still.count { $0 }) / Double(still.count) * 100
  }

  /// Notes that the melody begins, over the quarters that it has.
  var melodyNotes: Double? {
    let melodies = melodies
    let units = melodies.reduce(0) { $0 + $1.units }
    let notes = melodies.reduce(0) { $0 + $1.line.events.count { !$0.isTied } }
    return units == 0 ? nil : Double(notes * Grid.perQuarter) / Double(units)
  }
}
