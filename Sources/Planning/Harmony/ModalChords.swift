import MusicTheory

/// The chords of a key by what they do in it: its triads, and what its cadences are made of.
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

  /// What comes before the tonic in a plagal cadence, best first: in bright modes the minor
  /// subdominant as well.
  var subdominants: [Chord] {
    switch key.mode {
    case .lydian: [triad(1)]
    case .ionian, .mixolydian: [triad(3), Chord(root: key.tonic + 5, quality: .minor)]
    default: [triad(3)]
    }
  }

  /// What may come before a half cadence's dominant, so that it arrives: in bright modes tonic, second, fourth
  /// and sixth degree, and the dominant's own dominant; in dark ones, which stray farther, anything.
  private var preparations: [Chord] {
    guard !key.mode.isMinor else { return [] }
    let own = Chord(root: dominant.root + 7, quality: .dominantSeventh)
    return ([0, 1, 3, 5].map(triad) + [own]).filter { $0 != dominant }
  }

  /// Where a deceptive cadence goes instead of the tonic: the sixth degree, in major also the flat one.
  var deceivers: [Chord] {
    switch key.mode {
    case .dorian: [triad(6)]
    case .ionian, .mixolydian: [triad(5), Chord(root: key.tonic + 8, quality: .major)]
    default: [triad(5)]
    }
  }

  /// What may lead to an arrival, none where anything may, and what may be the arrival; nil for a phrase
  /// that does not close.
  func chords(of cadence: CuePlan.Cadence) -> (approach: [Chord], arrival: [Chord])? {
    switch cadence {
    case .authentic: ([leadingDominant], [tonic])
    case .half: (preparations, [dominant])
    case .plagal: (subdominants, [tonic])
    case .deceptive: ([leadingDominant, dominant], deceivers)
    case .open: nil
    }
  }

  /// The triads of the scale, from the tonic up.
  var triads: [Chord] { (0..<7).map(triad) }

  private func triad(_ degree: Int) -> Chord { Chord(degree: degree, in: key) }

  /// The dominant with what makes it lead: its seventh, where the mode has one.
  var leadingDominant: Chord {
    let hasSeventh = [.ionian, .aeolian, .dorian, .harmonicMinor].contains(key.mode)
    return hasSeventh ? Chord(root: key.tonic + 7, quality: .dominantSeventh) : dominant
  }
}

extension Chord.Quality {
  /// Whether it holds a diminished or an augmented fifth.
  var isRough: Bool {
    switch self {
    case .diminished, .augmented, .halfDiminished, .diminishedSeventh: true
    default: false
    }
  }

  /// Whether it points to the chord that follows.
  var leads: Bool { isRough || self == .dominantSeventh }
}

extension Mode {
  /// Whether it is a church mode other than major and minor.
  var isModal: Bool {
    switch self {
    case .ionian, .aeolian, .harmonicMinor: false
    case .dorian, .phrygian, .lydian, .mixolydian, .locrian: true
    }
  }
}

extension Key {
  /// Whether a pitch class is in the scale, or is the leading note that minor keys raise.
  func holds(_ pitchClass: PitchClass) -> Bool {
    let isLeading = pitchClass.above(tonic) == 11 && [.aeolian, .harmonicMinor].contains(mode)
    return isLeading || scale.contains(pitchClass)
  }
}
