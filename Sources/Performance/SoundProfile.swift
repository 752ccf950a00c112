public import ScoreModel

/// Where a synthesizer or sampler keeps our instruments: banks and programs by instrument and way of
/// playing, and how its sounds want their dynamics.
public struct SoundProfile: Hashable, Sendable {
  /// A way of playing that may have samples of its own.
  public enum Technique: String, CaseIterable, Codable, Sendable {
    case sustain
    /// Held notes with a soft, slow attack.
    case slow
    case staccato
    /// Off the string: quick staccato of bowed strings.
    case spiccato
    case pizzicato, tremolo, trill, muted, harmonic
  }

  /// A program of a bank, as MIDI calls it.
  public struct Sound: Hashable, Sendable {
    /// 0…127, sent as bank select (controller 0; controller 32 is 0).
    public let bank: UInt8
    /// 0…127.
    public let program: UInt8
    /// Whether its loudness follows ``SoundProfile/expressionController`` while a note sounds, and the
    /// velocity only shapes the attack.
    public let isExpressive: Bool

    /// Nil outside 0…127.
    public init?(bank: Int = 0, program: Int, isExpressive: Bool = false) {
      guard (0...127).contains(bank), (0...127).contains(program) else { return nil }
      self.bank = UInt8(bank)
      self.program = UInt8(program)
      self.isExpressive = isExpressive
    }
  }

  /// By instrument id and technique.
  public var sounds: [String: [Technique: Sound]]
  /// The controller, 0…127, that expressive sounds follow; nil where there are none.
  public var expressionController: UInt8?
  /// Controller 1 at the softest and at the loudest. In General MIDI it is the depth of the vibrato,
  /// in many orchestral libraries the dynamics: 1…127 suits those.
  public var modulation: ClosedRange<UInt8>

  public init(
    sounds: [String: [Technique: Sound]], expressionController: UInt8? = nil,
    modulation: ClosedRange<UInt8> = 0...24
  ) {
    self.sounds = sounds
    self.expressionController = expressionController.map { min($0, 127) }
    self.modulation = min(modulation.lowerBound, 127)...min(modulation.upperBound, 127)
  }

  /// The sound for a way of playing, else the instrument's sustained one, else its program in General
  /// MIDI's bank 0.
  public func sound(for instrument: Instrument, _ technique: Technique = .sustain) -> Sound {
    let known = sounds[instrument.id]
    return known?[technique] ?? known?[.sustain]
      ?? Sound(unchecked: instrument.generalMIDIProgram)
  }

  /// All sounds that an instrument may be asked for, the sustained one first.
  public func sounds(of instrument: Instrument) -> [Sound] {
    Technique.allCases.map { sound(for: instrument, $0) }.reduce(into: []) { sounds, sound in
      if !sounds.contains(sound) { sounds.append(sound) }
    }
  }

  /// Whether the profile has samples for this way of playing.
  public func has(_ technique: Technique, for instrument: Instrument) -> Bool {
    sounds[instrument.id]?[technique] != nil
  }
}

extension SoundProfile.Sound {
  /// A program of the catalogue, which keeps to 0…127.
  fileprivate init(unchecked program: Int) {
    bank = 0
    self.program = UInt8(clamping: min(max(program, 0), 127))
    isExpressive = false
  }
}

extension SoundProfile {
  /// The programs of General MIDI: pizzicato and tremolo strings, and muted trumpets.
  public static let generalMIDI = SoundProfile(sounds: generalMIDISounds)

  private static var generalMIDISounds: [String: [Technique: Sound]] {
    var sounds: [String: [Technique: Sound]] = [:]
    for instrument in Instrument.catalogue where instrument.family == .strings {
      let isSection = !instrument.id.hasPrefix("solo")
      sounds[instrument.id] = techniques(
        [.pizzicato: 45, .tremolo: 44].merging(isSection ? [.slow: 49] : [:]) { $1 })
    }
    sounds["trumpet"] = techniques([.muted: 59])
    for instrument in Instrument.catalogue {
      sounds[instrument.id, default: [:]][.sustain] = Sound(
        program: instrument.generalMIDIProgram)
    }
    return sounds
  }

  private static func techniques(_ programs: [Technique: Int]) -> [Technique: Sound] {
    programs.compactMapValues { Sound(program: $0) }
  }
}
