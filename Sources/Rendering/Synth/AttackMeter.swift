import MIDIFile
import Performance
import Timing

/// How long a synth's sounds take to speak, measured on the sounds themselves.
///
/// A note is heard when it has a tenth of the power that it reaches in its first 0.4 s: listeners set
/// tones with different attacks together where each is 6 to 15 dB below its maximum (Vos & Rasch, "The
/// perceptual onset of musical tones", Perception & Psychophysics 29, 1981).
///
/// Each sound is measured by a synth of its own, since what one has played changes what it plays next. While
/// the meter lives, other synths find its samples loaded.
final class AttackMeter {
  private let soundFont: SoundFont
  private let sampleRate: Int
  private var synths: [FluidSynth] = []

  /// Seconds from a note-on in which its maximum is looked for.
  private static let window = Rational(2, 5)
  /// Of the maximum's power.
  private static let threshold: Float = 0.1
  /// At which it is measured. The quickest counts, so that nobody is early: some samples speak later the
  /// softer they are.
  private static let velocities: [UInt8] = [50, 80, 110]
  /// Blocks over which power is taken together, about 10 ms: a period of a low tone is no attack.
  private static let smoothing = 7

  init(_ soundFont: SoundFont, sampleRate: Int) {
    self.soundFont = soundFont
    self.sampleRate = sampleRate
  }

  /// Seconds from a note-on to what is heard of it, for each patch that the events play, measured at
  /// the middle one of the pitches that it has there. Drums are struck, and are not measured.
  func attacks(in events: [ScheduledEvent]) throws -> [Patch: Rational] {
    var pitches: [Patch: [UInt8]] = [:]
    for (sound, notes) in events.pitches {
      guard let patch = Patch(sound) else { continue }
      pitches[patch, default: []] += notes
    }
    let attacks = try pitches.map { patch, notes in
      (patch, try attack(of: patch, notes.sorted()[notes.count / 2]))
    }
    return Dictionary(uniqueKeysWithValues: attacks)
  }

  private func attack(of patch: Patch, _ note: UInt8) throws -> Rational {
    let synth = try newSynth()
    synth.control(0, UInt8(clamping: patch.bank), channel: 0)
    synth.selectProgram(UInt8(clamping: patch.program), channel: 0)
    for controller: UInt8 in [2, 11] { synth.control(controller, 100, channel: 0) }
    let delays = try Self.velocities.map { velocity in
      synth.noteOn(note, velocity: velocity, channel: 0)
      let powers = try powers(of: synth)
      synth.silence()
      _ = try self.powers(of: synth)
      let heard = Self.threshold * (powers.max() ?? 0)
      return powers.firstIndex { $0 >= heard } ?? 0
    }
    return Rational((delays.min() ?? 0) * SynthSettings.blockFrames, sampleRate)
  }

  private func newSynth() throws -> FluidSynth {
    let settings = SynthSettings(sampleRate: sampleRate, polyphony: 64, hall: .dry)
    let synth = try FluidSynth(settings, channels: 16)
    try synth.load(path: soundFont.path)
    synths.append(synth)
    return synth
  }

  /// Of each of the synth's next blocks, smoothed over those around it.
  private func powers(of synth: FluidSynth) throws -> [Float] {
    let blocks = (Self.window * Rational(sampleRate, SynthSettings.blockFrames)).rounded()
    var buffer = [Float](repeating: 0, count: 2 * SynthSettings.blockFrames)
    let raw = try (0..<blocks).map { _ in
      try buffer.withUnsafeMutableBufferPointer { try synth.render(into: $0) }
      return buffer.reduce(into: Float(0)) { $0 += $1 * $1 }
    }
    return raw.indices.map { block in
      let first = max(0, block - Self.smoothing / 2)
      return raw[first..<min(raw.count, first + Self.smoothing)].reduce(0, +)
    }
  }
}

extension Patch {
  /// Nil for drums.
  init?(_ sound: ChannelSound) {
    guard sound.channel != 9 else { return nil }
    self.init(bank: Int(sound.bank), program: Int(sound.program))
  }
}
