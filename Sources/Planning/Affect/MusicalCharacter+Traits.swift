import MusicTheory

extension MusicalCharacter {
  /// What a character adds to the cues of an affect.
  struct Traits {
    /// The tempo is multiplied by it.
    var tempo: Double
    /// Semitones.
    var register: Double
    /// In levels of 0…1; a dynamic step is .125.
    var dynamic: Double
    /// The number of onsets is multiplied by it.
    var density: Double
    /// With their weights.
    var modes: [(mode: Mode, weight: Double)]
  }

  var traits: Traits {
    switch self {
    case .grief:
      Traits(
        tempo: 0.74, register: -1, dynamic: 0, density: 0.85,
        modes: [(.aeolian, 3), (.harmonicMinor, 2), (.dorian, 1)])
    case .melancholy:
      Traits(
        tempo: 0.86, register: 0, dynamic: 0, density: 0.9,
        modes: [(.aeolian, 2), (.dorian, 3)])
    case .tenderness:
      Traits(
        tempo: 0.87, register: -1, dynamic: 0, density: 1,
        modes: [(.ionian, 3), (.lydian, 2)])
    case .serenity:
      Traits(
        tempo: 0.9, register: 0, dynamic: -0.03, density: 0.9,
        modes: [(.lydian, 2), (.ionian, 2), (.mixolydian, 1)])
    case .joy:
      Traits(
        tempo: 1, register: 2, dynamic: 0, density: 1.1,
        modes: [(.ionian, 3), (.lydian, 2), (.mixolydian, 1)])
    case .triumph:
      Traits(
        tempo: 0.84, register: -2, dynamic: 0.12, density: 1.15,
        modes: [(.ionian, 2), (.mixolydian, 1.5)])
    case .wonder:
      Traits(
        tempo: 0.9, register: 2, dynamic: 0, density: 1,
        modes: [(.lydian, 4), (.ionian, 1)])
    case .mystery, .suspense, .fear, .anger, .chase: darkTraits
    }
  }

  private var darkTraits: Traits {
    switch self {
    case .mystery:
      Traits(
        tempo: 0.85, register: -1, dynamic: -0.05, density: 0.95,
        modes: [(.dorian, 2), (.aeolian, 1), (.phrygian, 1)])
    case .suspense:
      Traits(
        tempo: 0.85, register: -2, dynamic: -0.12, density: 0.85,
        modes: [(.phrygian, 2), (.harmonicMinor, 2), (.aeolian, 1)])
    case .fear:
      Traits(
        tempo: 0.8, register: -1, dynamic: -0.06, density: 0.9,
        modes: [(.phrygian, 3), (.harmonicMinor, 2), (.locrian, 0.15)])
    case .anger:
      Traits(
        tempo: 1, register: -3, dynamic: 0.05, density: 1.1,
        modes: [(.phrygian, 2), (.harmonicMinor, 2), (.aeolian, 1)])
    default:
      Traits(
        tempo: 1, register: -1, dynamic: 0.03, density: 1.2,
        modes: [(.aeolian, 2), (.harmonicMinor, 1), (.phrygian, 1), (.dorian, 1)])
    }
  }

  /// Draws a mode, the more likely the nearer to the wanted happiness: one of the character's own, or any
  /// where none of these comes within ``reach`` of it.
  func mode(happiness: Double, _ generator: inout SeededGenerator) -> Mode {
    let own = traits.modes
    let isReached = own.contains { abs($0.mode.happiness - happiness) <= Self.reach }
    let weighted = (isReached ? own : Self.otherModes).map { choice in
      let distance = (happiness - choice.mode.happiness) / 0.2
      return (choice.mode, choice.weight / (1 + distance * distance))
    }
    return generator.draw(weighted) ?? .aeolian
  }

  private static let reach = 0.25
  private static let otherModes = [Mode.ionian, .mixolydian, .lydian, .dorian, .aeolian, .phrygian]
    .map { (mode: $0, weight: 1.0) }
}
