import MIDIFile

extension FluidSynth {
  /// Plays a MIDI message now. Meta events and escapes make no sound.
  /// - Parameter base: The synth's channel for the message's channel 0.
  func send(_ message: Message, base: Int) {
    let channel = base + Int(message.channel ?? 0)
    switch message {
    case .noteOff(_, let note, _): noteOff(note, channel: channel)
    case .noteOn(_, let note, 0): noteOff(note, channel: channel)
    case .noteOn(_, let note, let velocity): noteOn(note, velocity: velocity, channel: channel)
    case .polyphonicPressure(_, let note, let pressure):
      keyPressure(note, pressure, channel: channel)
    case .controlChange(_, let controller, let value):
      control(controller, value, channel: channel)
    case .programChange(_, let program): selectProgram(program, channel: channel)
    case .channelPressure(_, let pressure): channelPressure(pressure, channel: channel)
    case .pitchBend(_, let value): pitchBend(value, channel: channel)
    case .systemExclusive(let bytes):
      systemExclusive(bytes.last == 0xF7 ? bytes.dropLast() : bytes[...])
    case .escape, .meta: break
    }
  }
}
