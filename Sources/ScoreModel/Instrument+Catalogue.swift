extension Instrument {
  private init(
    _ id: String, _ name: String, _ abbreviation: String, _ family: Family,
    _ range: ClosedRange<Int>, _ comfortable: ClosedRange<Int>, _ clef: Clef, program: Int,
    sound: String, players: Int = 1, transposition: Int = 0
  ) {
    self.init(
      id: id, name: name, abbreviation: abbreviation, family: family, range: range,
      comfortable: comfortable, transposition: transposition, clef: clef,
      generalMIDIProgram: program, musicXMLSound: sound, players: players)
  }

  /// All instruments in score order: woodwinds, brass, percussion, keys, plucked, voices, strings.
  public static let catalogue: [Instrument] =
    woodwinds + brass + percussion + keys + plucked + voices + strings

  private static let woodwinds: [Instrument] = [
    .init(
      "piccolo", "Piccolo", "Picc.", .woodwinds, 74...108, 76...103, .treble, program: 72,
      sound: "wind.flutes.flute.piccolo", transposition: 12),
    .init(
      "flute", "Flutes", "Fl.", .woodwinds, 59...98, 62...93, .treble, program: 73,
      sound: "wind.flutes.flute", players: 2),
    .init(
      "oboe", "Oboes", "Ob.", .woodwinds, 58...93, 60...86, .treble, program: 68,
      sound: "wind.reed.oboe", players: 2),
    .init(
      "englishHorn", "English Horn", "E.H.", .woodwinds, 52...81, 53...77, .treble, program: 69,
      sound: "wind.reed.english-horn", transposition: -7),
    .init(
      "clarinet", "Clarinets in B♭", "Cl.", .woodwinds, 50...94, 50...86, .treble, program: 71,
      sound: "wind.reed.clarinet.bflat", players: 2, transposition: -2),
    .init(
      "bassClarinet", "Bass Clarinet in B♭", "B. Cl.", .woodwinds, 34...77, 36...70, .treble,
      program: 71, sound: "wind.reed.clarinet.bass", transposition: -14),
    .init(
      "bassoon", "Bassoons", "Bsn.", .woodwinds, 34...75, 34...69, .bass, program: 70,
      sound: "wind.reed.bassoon", players: 2),
    .init(
      "contrabassoon", "Contrabassoon", "Cbsn.", .woodwinds, 22...53, 24...48, .bass, program: 70,
      sound: "wind.reed.contrabassoon", transposition: -12),
    .init(
      "saxophone", "Tenor Saxophones in B♭", "T. Sax.", .woodwinds, 44...87, 46...80, .treble,
      program: 66,
      sound: "wind.reed.saxophone.tenor", players: 2, transposition: -14),
    .init(
      "recorder", "Recorder", "Rec.", .woodwinds, 65...98, 67...93, .treble, program: 74,
      sound: "wind.flutes.recorder"),
  ]

  private static let brass: [Instrument] = [
    .init(
      "horn", "Horns in F", "Hn.", .brass, 34...77, 41...72, .treble, program: 60,
      sound: "brass.french-horn", players: 4, transposition: -7),
    .init(
      "trumpet", "Trumpets in B♭", "Tpt.", .brass, 52...86, 55...79, .treble, program: 56,
      sound: "brass.trumpet.bflat", players: 3, transposition: -2),
    .init(
      "trombone", "Trombones", "Tbn.", .brass, 34...74, 40...67, .bass, program: 57,
      sound: "brass.trombone", players: 2),
    .init(
      "bassTrombone", "Bass Trombone", "B. Tbn.", .brass, 29...69, 34...60, .bass, program: 57,
      sound: "brass.trombone.bass"),
    .init(
      "tuba", "Tuba", "Tba.", .brass, 26...65, 29...55, .bass, program: 58, sound: "brass.tuba"),
  ]

  private static let percussion: [Instrument] = [
    .init(
      "timpani", "Timpani", "Timp.", .percussion, 36...60, 40...57, .bass, program: 47,
      sound: "drum.timpani", players: 2),
    .init(
      "percussion", "Percussion", "Perc.", .percussion, 27...87, 27...87, .percussion, program: 48,
      sound: "drum.group.set", players: 4),
    .init(
      "glockenspiel", "Glockenspiel", "Glock.", .percussion, 79...108, 79...103, .treble,
      program: 9, sound: "pitched-percussion.glockenspiel", players: 2, transposition: 24),
    .init(
      "xylophone", "Xylophone", "Xyl.", .percussion, 65...108, 67...103, .treble, program: 13,
      sound: "pitched-percussion.xylophone", players: 2, transposition: 12),
    .init(
      "tubularBells", "Tubular Bells", "T. Bells", .percussion, 60...77, 60...77, .treble,
      program: 14, sound: "pitched-percussion.tubular-bells", players: 2),
  ]

  private static let keys: [Instrument] = [
    .init(
      "celesta", "Celesta", "Cel.", .keys, 60...108, 60...103, .grand, program: 8,
      sound: "keyboard.celesta", players: 8, transposition: 12),
    .init(
      "piano", "Piano", "Pno.", .keys, 21...108, 28...100, .grand, program: 0,
      sound: "keyboard.piano", players: 10),
    .init(
      "harpsichord", "Harpsichord", "Hpschd.", .keys, 29...89, 29...89, .grand, program: 6,
      sound: "keyboard.harpsichord", players: 10),
    .init(
      "organ", "Organ", "Org.", .keys, 24...108, 28...100, .grand, program: 19,
      sound: "keyboard.organ.pipe", players: 10),
  ]

  private static let plucked: [Instrument] = [
    .init(
      "harp", "Harp", "Hp.", .plucked, 23...103, 28...98, .grand, program: 46,
      sound: "pluck.harp", players: 8),
    .init(
      "guitar", "Guitar", "Gtr.", .plucked, 40...88, 40...83, .treble, program: 24,
      sound: "pluck.guitar.nylon-string", players: 6, transposition: -12),
    .init(
      "mandolin", "Mandolin", "Mand.", .plucked, 55...93, 55...88, .treble, program: 24,
      sound: "pluck.mandolin", players: 4),
  ]

  private static let voices: [Instrument] = [
    .init(
      "soprano", "Soprano", "S.", .voices, 57...84, 60...79, .treble, program: 52,
      sound: "voice.soprano", players: 2),
    .init(
      "alto", "Alto", "A.", .voices, 52...77, 55...74, .treble, program: 52, sound: "voice.alto",
      players: 2),
    .init(
      "tenor", "Tenor", "T.", .voices, 45...72, 48...67, .treble, program: 52,
      sound: "voice.tenor", players: 2, transposition: -12),
    .init(
      "bassVoice", "Bass", "B.", .voices, 38...67, 41...62, .bass, program: 52,
      sound: "voice.bass", players: 2),
    .init(
      "choir", "Choir", "Ch.", .voices, 38...84, 43...79, .grand, program: 52,
      sound: "voice.aa", players: 8),
    .init(
      "soloVoice", "Voice", "V.", .voices, 45...84, 53...79, .treble, program: 53,
      sound: "voice.vocals"),
  ]

  private static let strings: [Instrument] = [
    .init(
      "soloViolin", "Solo Violin", "Vln. solo", .strings, 55...103, 55...93, .treble, program: 40,
      sound: "strings.violin", players: 2),
    .init(
      "soloCello", "Solo Cello", "Vc. solo", .strings, 36...84, 36...74, .bass, program: 42,
      sound: "strings.cello", players: 2),
    .init(
      "violin1", "Violins I", "Vln. I", .strings, 55...103, 55...93, .treble, program: 48,
      sound: "strings.group", players: 4),
    .init(
      "violin2", "Violins II", "Vln. II", .strings, 55...98, 55...88, .treble, program: 48,
      sound: "strings.group", players: 4),
    .init(
      "viola", "Violas", "Vla.", .strings, 48...91, 48...81, .alto, program: 48,
      sound: "strings.group", players: 4),
    .init(
      "cello", "Cellos", "Vc.", .strings, 36...84, 36...72, .bass, program: 48,
      sound: "strings.group", players: 4),
    .init(
      "contrabass", "Contrabasses", "Cb.", .strings, 24...67, 28...55, .bass, program: 48,
      sound: "strings.group", players: 2, transposition: -12),
  ]
}
