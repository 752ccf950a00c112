import CFluidSynth

/// An engine of the FluidSynth library: the only place where its C functions are called.
///
/// Its channels are its own, from 0; which MIDI port and channel each one stands for is for the
/// caller to say.
final class FluidSynth {
  /// Fifteen ports. FluidSynth takes 256 channels, but up to 2.3 a controller on channel 255, which
  /// is its mark for voices without a channel, reads memory that was never set and crashes.
  static let maximumChannels = 240

  private let settings: FluidSettings
  private let synth: UnsafeMutablePointer<fluid_synth_t>
  private var driver: UnsafeMutablePointer<fluid_audio_driver_t>?
  /// Counts the sound that a driver takes.
  private var counter: UnsafeMutablePointer<fluid_sequencer_t>?
  private var soundFont: Int32 = -1

  /// - Parameter channels: How many channels, up to ``maximumChannels``; rounded up to a multiple of 16.
  init(_ configuration: SynthSettings, channels: Int) throws(SynthError) {
    _ = Self.library
    guard channels <= Self.maximumChannels else { throw .tooManyChannels(channels) }
    let settings = try FluidSettings()
    try settings.apply(configuration, channels: max(16, (channels + 15) / 16 * 16))
    guard let synth = new_fluid_synth(settings.handle) else { throw .notCreated }
    self.settings = settings
    self.synth = synth
  }

  deinit {
    if let driver { delete_fluid_audio_driver(driver) }
    if let counter { delete_fluid_sequencer(counter) }
    delete_fluid_synth(synth)
  }

  /// Silences the library's own printing and lets it build its tables, which it does at the first
  /// synth and without a guard against a second thread.
  private static let library: Void = {
    if let settings = new_fluid_settings() {
      if let synth = new_fluid_synth(settings) { delete_fluid_synth(synth) }
      delete_fluid_settings(settings)
    }
    for level in 0..<Int32(LAST_LOG_LEVEL.rawValue) { fluid_set_log_function(level, nil, nil) }
  }()

  /// Loads a SoundFont; no channel has a preset until ``selectProgram(_:channel:)``.
  func load(path: String) throws(SynthError) {
    soundFont = fluid_synth_sfload(synth, path, 0)
    guard soundFont >= 0 else { throw .soundFontRefused(path: path) }
  }

  /// Makes a channel play drum kits, or pitched instruments.
  func setPercussion(_ isPercussion: Bool, channel: Int) {
    let type = isPercussion ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC
    fluid_synth_set_channel_type(synth, Int32(channel), Int32(type.rawValue))
  }

  func noteOn(_ note: UInt8, velocity: UInt8, channel: Int) {
    fluid_synth_noteon(synth, Int32(channel), Int32(note), Int32(velocity))
  }

  func noteOff(_ note: UInt8, channel: Int) {
    fluid_synth_noteoff(synth, Int32(channel), Int32(note))
  }

  func keyPressure(_ note: UInt8, _ pressure: UInt8, channel: Int) {
    fluid_synth_key_pressure(synth, Int32(channel), Int32(note), Int32(pressure))
  }

  func control(_ controller: UInt8, _ value: UInt8, channel: Int) {
    fluid_synth_cc(synth, Int32(channel), Int32(controller), Int32(value))
  }

  func channelPressure(_ pressure: UInt8, channel: Int) {
    fluid_synth_channel_pressure(synth, Int32(channel), Int32(pressure))
  }

  /// - Parameter value: −8192…8191, 0 at rest.
  func pitchBend(_ value: Int, channel: Int) {
    fluid_synth_pitch_bend(synth, Int32(channel), Int32(min(max(value, -8192), 8191) + 8192))
  }

  /// Changes the program and keeps its samples in memory while the synth lives, so that coming back
  /// to it loads nothing.
  func selectProgram(_ program: UInt8, channel: Int) {
    fluid_synth_program_change(synth, Int32(channel), Int32(program))
    var font: Int32 = 0
    var bank: Int32 = 0
    var preset: Int32 = 0
    fluid_synth_get_program(synth, Int32(channel), &font, &bank, &preset)
    fluid_synth_pin_preset(synth, font, bank, preset)
  }

  /// - Parameter bytes: The message without its `F0` and `F7`.
  func systemExclusive(_ bytes: some Collection<UInt8>) {
    Array(bytes).withUnsafeBytes { raw in
      let data = raw.bindMemory(to: CChar.self)
      fluid_synth_sysex(synth, data.baseAddress, Int32(clamping: raw.count), nil, nil, nil, 0)
    }
  }

  /// Lets go of every note, as if all keys and pedals were lifted.
  func releaseAll() {
    for channel in 0..<fluid_synth_count_midi_channels(synth) {
      for pedal: Int32 in [64, 66, 69] { fluid_synth_cc(synth, channel, pedal, 0) }
    }
    fluid_synth_all_notes_off(synth, -1)
  }

  /// Silences every voice at once.
  func silence() {
    fluid_synth_all_sounds_off(synth, -1)
  }

  var activeVoices: Int { Int(fluid_synth_get_active_voice_count(synth)) }

  /// Renders the next frames, effects included.
  /// - Parameter buffer: Interleaved stereo, two samples a frame.
  func render(into buffer: UnsafeMutableBufferPointer<Float>) throws(SynthError) {
    let frames = Int32(clamping: buffer.count / 2)
    let start = buffer.baseAddress
    guard fluid_synth_write_float(synth, frames, start, 0, 2, start, 1, 2) == FLUID_OK else {
      throw .renderingFailed
    }
  }

  /// Starts playing through a sound device, in a thread of FluidSynth's.
  /// - Parameters:
  ///   - name: One of ``audioDrivers()``, or nil for FluidSynth's choice.
  ///   - file: Where the driver `file` writes.
  func startDriver(_ name: String?, file: String?) throws(SynthError) {
    let known = try Self.audioDrivers()
    if let name {
      guard known.contains(name) else { throw .noAudioDevice(driver: name, known: known) }
      try settings.set("audio.driver", name)
    }
    if let file { try settings.set("audio.file.name", file) }
    if counter == nil, let counter = new_fluid_sequencer2(0) {
      fluid_sequencer_register_fluidsynth(counter, synth)
      self.counter = counter
    }
    if let driver { delete_fluid_audio_driver(driver) }
    driver = new_fluid_audio_driver(settings.handle, synth)
    guard driver != nil else { throw .noAudioDevice(driver: name, known: known) }
  }

  /// Milliseconds of sound that drivers have taken.
  var milliseconds: UInt32 { counter.map { fluid_sequencer_get_tick($0) } ?? 0 }

  /// The audio drivers that the library was built with.
  static func audioDrivers() throws(SynthError) -> [String] {
    _ = library
    return try FluidSettings().options(of: "audio.driver")
  }

  /// The library's version, as `2.3.1`.
  static var version: String { String(cString: fluid_version_str()) }
}

/// The library's settings object, freed with its owner.
private struct FluidSettings: ~Copyable {
  let handle: UnsafeMutablePointer<fluid_settings_t>

  init() throws(SynthError) {
    guard let handle = new_fluid_settings() else { throw .notCreated }
    self.handle = handle
  }

  deinit { delete_fluid_settings(handle) }

  func set(_ name: String, _ value: Int) throws(SynthError) {
    guard let narrow = Int32(exactly: value),
      fluid_settings_setint(handle, name, narrow) == FLUID_OK
    else { throw .settingRefused(name: name, value: "\(value)") }
  }

  func set(_ name: String, _ value: Double) throws(SynthError) {
    guard value.isFinite, fluid_settings_setnum(handle, name, value) == FLUID_OK else {
      throw .settingRefused(name: name, value: "\(value)")
    }
  }

  func set(_ name: String, _ value: String) throws(SynthError) {
    guard fluid_settings_setstr(handle, name, value) == FLUID_OK else {
      throw .settingRefused(name: name, value: "\"\(value)\"")
    }
  }

  func apply(_ configuration: SynthSettings, channels: Int) throws(SynthError) {
    try set("synth.sample-rate", Double(configuration.sampleRate))
    try set("synth.polyphony", configuration.polyphony)
    try set("synth.gain", configuration.gain)
    try set("synth.midi-channels", channels)
    try set("synth.dynamic-sample-loading", 1)
    try set("synth.chorus.active", 0)
    try set("synth.reverb.active", configuration.hall.level > 0 ? 1 : 0)
    try set("synth.reverb.room-size", configuration.hall.roomSize)
    try set("synth.reverb.damp", configuration.hall.damping)
    try set("synth.reverb.width", configuration.hall.width)
    try set("synth.reverb.level", configuration.hall.level)
  }

  func options(of name: String) -> [String] {
    var found: [String] = []
    withUnsafeMutablePointer(to: &found) { list in
      fluid_settings_foreach_option(handle, name, list) { context, _, option in
        guard let context, let option else { return }
        context.assumingMemoryBound(to: [String].self).pointee.append(String(cString: option))
      }
    }
    return found
  }
}
