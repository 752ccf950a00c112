import Performance
import ScoreModel

/// The orchestra's family that a track of any MIDI file belongs to, by its program.
enum GeneralMIDIFamily {
  static func name(of track: TrackInfo) -> String {
    if track.channels.contains(9) { return Instrument.Family.percussion.rawValue }
    let program = Int(track.program ?? 0)
    return (table.last { $0.from <= program }?.family ?? .keys).rawValue
  }

  /// The first program of each run of programs, after the General MIDI sound set.
  private static let table: [(from: Int, family: Instrument.Family)] = [
    (0, .keys), (8, .percussion), (16, .keys), (24, .plucked), (40, .strings), (45, .strings),
    (46, .plucked), (47, .percussion), (48, .strings), (52, .voices), (55, .strings), (56, .brass),
    (64, .woodwinds), (80, .keys), (104, .plucked), (109, .woodwinds), (110, .strings),
    (111, .woodwinds), (112, .percussion), (120, .keys),
  ]
}
