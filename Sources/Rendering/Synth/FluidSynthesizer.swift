import MIDIFile
public import Performance
public import Timing

/// Turns scheduled events into sound, faster than real time and the same every time.
///
/// FluidSynth computes 64 frames at a time, so an event falls on the nearest boundary of 64 frames:
/// at 48 kHz at most 0.67 ms from its time, and events of one time stay together. Sounds that speak
/// slowly are begun earlier, so that an ensemble is together to the ear. Every call has a
/// synth of its own, so that nothing of one rendering is heard in the next.
public struct FluidSynthesizer: Sendable {
  public let soundFont: SoundFont
  public let settings: SynthSettings
  /// The longest that may sound on after the last event, in seconds.
  public var longestTail: Double = 20

  public init(soundFont: SoundFont, settings: SynthSettings = SynthSettings()) {
    self.soundFont = soundFont
    self.settings = settings
  }

  /// Renders events and what sounds on after them, until it is silent.
  ///
  /// Notes that are still held at the end are let go. The last 20 ms fade to nothing. Where "all sound off"
  /// comes to all channels that have notes at once, before the end, notes and hall fade out
  /// within 60 ms, or by the next note, and nothing of them is heard again.
  /// - Parameters:
  ///   - events: By rising time; a time before 0 counts as 0.
  ///   - end: When the music ends, in seconds; at least up to here something is rendered.
  ///   - consume: Takes the sound as it comes: interleaved stereo, a multiple of 64 frames.
  /// - Returns: The frames rendered.
  @discardableResult
  public func render(
    _ events: [ScheduledEvent], until end: Rational,
    consume: (UnsafeBufferPointer<Float>) throws -> Void
  ) throws -> Int {
    guard settings.compensatesAttacks else { return try play(events, until: end, consume: consume) }
    let meter = AttackMeter(soundFont, sampleRate: settings.sampleRate)
    return try withExtendedLifetime(meter) {
      let attacks = try meter.attacks(in: events)
      let early = events.anticipating { Patch($0).flatMap { attacks[$0] } ?? 0 }
      return try play(early, until: end, consume: consume)
    }
  }

  private func play(
    _ events: [ScheduledEvent], until end: Rational,
    consume: (UnsafeBufferPointer<Float>) throws -> Void
  ) throws -> Int {
    let ports = Ports(events)
    let synth = try FluidSynth(settings, channels: ports.channels)
    try synth.load(path: soundFont.path)
    ports.prepare(synth, for: events)
    var stream = SynthStream(synth, sampleRate: settings.sampleRate)
    var silences = Silence.all(in: events, until: end)[...]
    for event in events {
      try stream.advance(to: try frame(of: event.time), consume)
      if let silence = silences.first, silence.time <= event.time {
        silences.removeFirst()
        let room = try silence.next.map { try frame(of: $0) - stream.frames }
        try stream.cut(within: room, longest: longestFrames, consume)
      }
      synth.send(event.message, base: ports.base(of: event.port))
    }
    try stream.advance(to: try frame(of: end), consume)
    try stream.ringOut(longest: longestFrames, consume)
    return stream.frames
  }

  private var longestFrames: Int { Int(longestTail * Double(settings.sampleRate)) }

  /// The block boundary nearest to a time.
  private func frame(of time: Rational) throws(SynthError) -> Int {
    guard time <= Rational(SynthSettings.longestMusic) else { throw .tooLong }
    let blocks = time * Rational(settings.sampleRate, SynthSettings.blockFrames)
    return max(0, blocks.rounded()) * SynthSettings.blockFrames
  }
}

/// Which MIDI ports the events use, each one being sixteen channels of the synth.
private struct Ports {
  private let bases: [Int: Int]

  init(_ events: [ScheduledEvent]) {
    let used = Set(events.map(\.port)).sorted()
    bases = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0 * 16) })
  }

  var channels: Int { max(1, bases.count) * 16 }

  func base(of port: Int) -> Int { bases[port] ?? 0 }

  /// Makes each port's tenth channel one of drums, as General MIDI has it, and selects program 0
  /// where there are notes before any program.
  func prepare(_ synth: FluidSynth, for events: [ScheduledEvent]) {
    for base in bases.values { synth.setPercussion(true, channel: base + 9) }
    var settled: Set<Int> = []
    for event in events {
      guard let channel = event.message.channel.map({ base(of: event.port) + Int($0) }) else {
        continue
      }
      switch event.message {
      case .programChange: settled.insert(channel)
      case .noteOn where settled.insert(channel).inserted:
        synth.selectProgram(0, channel: channel)
      default: break
      }
    }
  }
}
