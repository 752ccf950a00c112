public import MIDIFile
public import Performance
import Synchronization

/// A synth that plays through the computer's sound device as messages come.
///
/// It may be used from any thread. A message is heard within two of the driver's periods.
public final class LiveSynth: Sendable {
  /// Where the sound goes.
  public enum Output: Hashable, Sendable {
    /// FluidSynth's choice for this machine.
    case automatic
    /// One of ``LiveSynth/drivers()``, as `pipewire`, `pulseaudio`, `alsa` or `jack`.
    case driver(String)
    /// A sound file, written in real time.
    case file(path: String)
  }

  private let synth: Mutex<FluidSynth>
  private let output: Output
  /// How many ports it has, from 0, each of sixteen channels.
  public static let ports = 15

  /// Opens the sound device and begins to play silence.
  ///
  /// - Throws: ``SynthError/noAudioDevice(driver:known:)`` where there is none.
  public init(
    soundFont: SoundFont, output: Output = .automatic,
    settings: SynthSettings = SynthSettings(polyphony: 512)
  ) throws(SynthError) {
    let synth = try FluidSynth(settings, channels: Self.ports * 16)
    try synth.load(path: soundFont.path)
    for port in 0..<Self.ports { synth.setPercussion(true, channel: port * 16 + 9) }
    try Self.open(output, of: synth)
    self.output = output
    self.synth = Mutex(synth)
  }

  private static func open(_ output: Output, of synth: FluidSynth) throws(SynthError) {
    switch output {
    case .automatic: try synth.startDriver(nil, file: nil)
    case .driver(let name): try synth.startDriver(name, file: nil)
    case .file(let path): try synth.startDriver("file", file: path)
    }
  }

  /// Opens the sound device anew: what it was connected to may have gone.
  ///
  /// - Throws: ``SynthError/noAudioDevice(driver:known:)`` where there is none.
  public func reopen() throws(SynthError) {
    try synth.withLock { synth throws(SynthError) in try Self.open(output, of: synth) }
  }

  /// How much sound devices have taken, in milliseconds. It stands still where the device has gone.
  public var soundTaken: Int { Int(synth.withLock { $0.milliseconds }) }

  /// The sound drivers that the installed FluidSynth has.
  public static func drivers() throws(SynthError) -> [String] {
    try FluidSynth.audioDrivers()
  }

  /// Loads every sound that a schedule asks for, so that no program change has to wait for the disk
  /// while the music plays; what the channels are set to afterwards is what the schedule says last.
  public func prepare(for schedule: EventSchedule) {
    for event in schedule.events {
      switch event.message {
      case .programChange, .controlChange(_, 0, _), .controlChange(_, 32, _):
        send(event.message, port: event.port)
      default: break
      }
    }
  }

  /// Plays a message now.
  /// - Parameter port: 0…14; messages to other ports are not heard.
  public func send(_ message: Message, port: Int = 0) {
    guard 0..<Self.ports ~= port else { return }
    synth.withLock { $0.send(message, base: port * 16) }
  }

  /// Silences everything at once: pedals up, notes off, sounds off.
  public func panic() {
    synth.withLock { synth in
      synth.releaseAll()
      synth.silence()
    }
  }

  /// How many voices sound.
  public var activeVoices: Int { synth.withLock { $0.activeVoices } }
}
