/// Where a drum of General MIDI's percussion map stands on the staff.
struct DrumKey {
  let name: String
  /// Letter and octave as for a treble clef, as `C5`.
  let position: String
  let notehead: String?
  /// MusicXML's standard sound.
  let sound: String

  private init(_ name: String, _ position: String, _ sound: String, x: Bool = false) {
    self.name = name
    self.position = position
    self.sound = sound
    notehead = x ? "x" : nil
  }

  /// The drum of a MIDI key; one that the map does not name stands on the middle line.
  init(midi: Int) {
    self = Self.map[midi] ?? Self("Percussion \(midi)", "B4", "drum.group.set")
  }

  private static let map: [Int: DrumKey] = [
    35: .init("Acoustic Bass Drum", "E4", "drum.bass-drum"),
    36: .init("Bass Drum", "F4", "drum.bass-drum"),
    37: .init("Side Stick", "C5", "drum.snare-drum", x: true),
    38: .init("Snare Drum", "C5", "drum.snare-drum"),
    39: .init("Hand Clap", "D5", "effect.hand-clap", x: true),
    40: .init("Electric Snare", "C5", "drum.snare-drum.electric"),
    41: .init("Low Floor Tom", "G4", "drum.tom-tom"),
    42: .init("Closed Hi-Hat", "G5", "metal.hi-hat", x: true),
    43: .init("High Floor Tom", "A4", "drum.tom-tom"),
    44: .init("Pedal Hi-Hat", "D4", "metal.hi-hat", x: true),
    45: .init("Low Tom", "B4", "drum.tom-tom"),
    46: .init("Open Hi-Hat", "G5", "metal.hi-hat", x: true),
    47: .init("Low-Mid Tom", "D5", "drum.tom-tom"),
    48: .init("High-Mid Tom", "E5", "drum.tom-tom"),
    49: .init("Crash Cymbal", "A5", "metal.cymbal.crash", x: true),
    50: .init("High Tom", "F5", "drum.tom-tom"),
    51: .init("Ride Cymbal", "F5", "metal.cymbal.ride", x: true),
    52: .init("Chinese Cymbal", "C6", "metal.cymbal.chinese", x: true),
    53: .init("Ride Bell", "F5", "metal.cymbal.ride", x: true),
    54: .init("Tambourine", "B4", "drum.tambourine", x: true),
    55: .init("Splash Cymbal", "B5", "metal.cymbal.splash", x: true),
    56: .init("Cowbell", "E5", "metal.bells.cowbell", x: true),
    57: .init("Crash Cymbal 2", "B5", "metal.cymbal.crash", x: true),
    58: .init("Vibraslap", "D4", "rattle.vibraslap", x: true),
    59: .init("Ride Cymbal 2", "D5", "metal.cymbal.ride", x: true),
    60: .init("High Bongo", "E5", "drum.bongo"),
    61: .init("Low Bongo", "D5", "drum.bongo"),
    62: .init("Mute High Conga", "B4", "drum.conga", x: true),
    63: .init("Open High Conga", "B4", "drum.conga"),
    64: .init("Low Conga", "A4", "drum.conga"),
    65: .init("High Timbale", "E5", "drum.timbale"),
    66: .init("Low Timbale", "C5", "drum.timbale"),
    69: .init("Cabasa", "E5", "rattle.cabasa"),
    70: .init("Maracas", "E5", "rattle.maraca"),
    75: .init("Claves", "E5", "wood.claves"),
    76: .init("High Wood Block", "E5", "wood.wood-block"),
    77: .init("Low Wood Block", "C5", "wood.wood-block"),
    80: .init("Mute Triangle", "A5", "metal.triangle", x: true),
    81: .init("Open Triangle", "A5", "metal.triangle"),
  ]
}
