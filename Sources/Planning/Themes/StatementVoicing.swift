import MusicTheory
import ScoreModel

/// Gives a statement its octave and its players.
struct StatementVoicing {
  /// Where the melody would like to lie, MIDI.
  let target: Double
  /// The highest pitch that it may have.
  let ceiling: Int

  struct Result {
    var motif: Motif
    var players: [Line.Player]
  }

  /// The first of the leads that can play the motif in comfort, or else at all, in its best octave;
  /// nil if none can.
  func lead(_ motif: Motif, among leads: [Instrument]) -> Result? {
    place(motif, among: leads, range: \.comfortable) ?? place(motif, among: leads, range: \.range)
  }

  private func place(
    _ motif: Motif, among leads: [Instrument], range: KeyPath<Instrument, ClosedRange<Int>>
  ) -> Result? {
    for lead in leads where !lead.isUnpitched {
      let compass = lead[keyPath: range]
      guard compass.lowerBound <= ceiling else { continue }
      let fitting = compass.lowerBound...min(compass.upperBound, ceiling)
      let octaves = (-8...8).filter { Self.fits(motif, octaves: $0, in: fitting) }
      if let best = octaves.min(by: { distance(motif, $0) < distance(motif, $1) }) {
        return Result(motif: motif.octaves(best), players: [Line.Player(lead)])
      }
    }
    return nil
  }

  private func distance(_ motif: Motif, _ octaves: Int) -> Double {
    abs(Self.mean(motif) + Double(octaves * 12) - target)
  }

  private static func mean(_ motif: Motif) -> Double {
    let pitches = motif.pitches.map { Double($0.midi) }
    return pitches.reduce(0, +) / Double(max(pitches.count, 1))
  }

  static func fits(_ motif: Motif, octaves: Int, in range: ClosedRange<Int>) -> Bool {
    motif.pitches.allSatisfy { range.contains($0.midi + octaves * 12) }
  }

  /// Up to `count` instruments that double the lead, at the octave above, the unison or the octave
  /// below, in comfort.
  func doublings(
    of result: Result, among instruments: [Instrument], count: Int
  ) -> [Line.Player] {
    var found: [Line.Player] = []
    for octaves in [1, 0, -1, 0, 1] where found.count < count {
      let taken = result.players.map(\.instrument) + found.map(\.instrument)
      let free = instruments.filter { $0.canSing && !taken.contains($0) }
      let able = free.filter { instrument in
        Self.fits(result.motif, octaves: octaves, in: instrument.comfortable)
          && result.motif.pitches.allSatisfy { $0.midi + octaves * 12 <= ceiling }
      }
      let best = able.min { Self.order($0) < Self.order($1) }
      if let best { found.append(Line.Player(best, octaves: octaves)) }
    }
    return found
  }

  private static func order(_ instrument: Instrument) -> Int {
    preference.firstIndex(of: instrument.id) ?? preference.count + instrument.scoreOrder
  }

  private static let preference = [
    "violin1", "horn", "flute", "oboe", "clarinet", "trumpet", "cello", "viola", "violin2",
    "trombone", "bassoon",
  ]
}

extension Instrument {
  /// Whether it can carry a melody.
  var canSing: Bool {
    !isUnpitched
      && !["timpani", "tubularBells", "contrabassoon", "tuba", "contrabass"].contains(id)
  }
}
