import MusicTheory

/// The chords that a key has to offer: diatonic triads, and in minor keys the dominant with the
/// raised leading note.
struct ModalChords {
  let key: Key

  var tonic: Chord { triad(0) }

  /// Where a half cadence stops, and what goes to the tonic.
  ///
  /// Where the fifth degree has no chord that leads, its part is played as the mode's own music plays
  /// it: by the flat seventh in mixolydian, by the flat second in phrygian and locrian.
  var dominant: Chord {
    switch key.mode {
    case .ionian, .lydian, .aeolian, .dorian, .harmonicMinor:
      Chord(root: key.tonic + 7, quality: .major)
    case .mixolydian: triad(6)
    case .phrygian, .locrian: triad(1)
    }
  }

  /// What comes before the tonic in a plagal cadence, and before the dominant in a half cadence.
  var subdominant: Chord { key.mode == .lydian ? triad(1) : triad(3) }

  /// Where a deceptive cadence goes instead of the tonic.
  var deceiver: Chord { key.mode == .dorian ? triad(6) : triad(5) }

  /// What leads to an arrival, and the arrival; nil for a phrase that does not close.
  func chords(of cadence: CuePlan.Cadence) -> (approach: Chord, arrival: Chord)? {
    switch cadence {
    case .authentic: (seventhDominant, tonic)
    case .half: (subdominant, dominant)
    case .plagal: (subdominant, tonic)
    case .deceptive: (dominant, deceiver)
    case .open: nil
    }
  }

  /// All chords with what each costs as a choice.
  var candidates: [(chord: Chord, price: Double)] {
    var chords = (0..<7).map { (chord: triad($0), price: Self.prices[$0]) }
    for index in chords.indices where chords[index].chord.quality.isRough {
      chords[index].price += key.mode == .locrian && index == 0 ? 0.3 : 1.6
    }
    if !chords.contains(where: { $0.chord == dominant }) { chords.append((dominant, 0.35)) }
    return chords
  }

  /// By degree, from the tonic.
  private static let prices = [0.3, 0.5, 0.9, 0.3, 0.45, 0.45, 0.6]

  private func triad(_ degree: Int) -> Chord { Chord(degree: degree, in: key) }

  private var seventhDominant: Chord {
    let hasSeventh = [.ionian, .aeolian, .dorian, .harmonicMinor].contains(key.mode)
    return hasSeventh ? Chord(root: key.tonic + 7, quality: .dominantSeventh) : dominant
  }
}

extension Chord.Quality {
  /// Diminished or augmented.
  fileprivate var isRough: Bool { self == .diminished || self == .augmented }
}
