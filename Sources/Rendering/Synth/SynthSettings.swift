/// How a synth is set up. The same settings and events give the same samples, bit for bit.
public struct SynthSettings: Hashable, Sendable {
  /// Frames a second, 8 000…96 000.
  public var sampleRate: Int
  /// Voices that can sound at once, 1…65 535. A synth that runs out of voices steals sounding ones.
  public var polyphony: Int
  /// The level of a voice before any mixing, 0…10. FluidSynth's own default, 0.2, leaves headroom.
  public var gain: Double
  /// The one room that all stems stand in.
  public var hall: Hall
  /// Whether notes begin as much ahead of their time as their sounds take to speak: strings up to 0.1 s,
  /// drums not at all.
  public var compensatesAttacks: Bool

  public init(
    sampleRate: Int = 48_000, polyphony: Int = 2048, gain: Double = 0.2, hall: Hall = .scoringStage,
    compensatesAttacks: Bool = true
  ) {
    self.sampleRate = sampleRate
    self.polyphony = polyphony
    self.gain = gain
    self.hall = hall
    self.compensatesAttacks = compensatesAttacks
  }

  /// FluidSynth computes this many frames at a time; events fall on their boundaries.
  public static let blockFrames = 64
  /// The longest music that is rendered, in seconds: four hours.
  public static let longestMusic = 4 * 3600
}

/// FluidSynth's reverberation. How much of it a channel gets is said by controller 91.
///
/// There is no chorus: the section presets are recordings of many players already.
public struct Hall: Hashable, Sendable {
  /// 0…1; the longer the decay, the larger.
  public var roomSize: Double
  /// How much faster high frequencies die away, 0…1.
  public var damping: Double
  /// Stereo width, 0…100.
  public var width: Double
  /// Level of the wet sound, 0…1; 0 is a dry room.
  public var level: Double

  public init(roomSize: Double, damping: Double, width: Double, level: Double) {
    self.roomSize = roomSize
    self.damping = damping
    self.width = width
    self.level = level
  }

  /// A large scoring stage: the sound dies away by 60 dB in 2.2 s, treble in 1.6 s. The reverberation
  /// of a string section lies about 11 dB under its direct sound at a controller 91 of 40, 8 dB at 80.
  public static let scoringStage = Hall(roomSize: 0.62, damping: 0.3, width: 1, level: 0.9)
  public static let dry = Hall(roomSize: 0, damping: 0, width: 0, level: 0)
}
