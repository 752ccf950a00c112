/// Why music cannot be played to a device.
public enum LiveMIDIError: Error, Hashable, Sendable {
  /// The kernel offers no ALSA sequencer.
  case noSequencer
  /// The sequencer is there, and this user may not open it.
  case permissionDenied
  /// No port is called this.
  case noSuchPort(String)
  /// More than one port is called this.
  case ambiguousPort(String, [MIDIAddress])
  /// The port exists and takes no notes.
  case cannotReceive(MIDIAddress)
  /// The port exists and sends nothing.
  case cannotSend(MIDIAddress)
  /// The music is written for more ports than were given.
  case portsMissing(needed: Int, given: Int)
  /// A system-exclusive message is longer than the sequencer takes.
  case systemExclusiveTooLong(bytes: Int)
  /// No JACK server runs, or JACK is not installed.
  case noJACK
  /// Any other failure: what was tried, and the system's words.
  case failed(doing: String, reason: String)
}

extension LiveMIDIError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSequencer:
      """
      this machine has no ALSA sequencer (/dev/snd/seq is missing): load it with \
      "modprobe snd-seq", or give the container its /dev/snd
      """
    case .permissionDenied:
      "/dev/snd/seq may not be opened: add this user to the group audio and log in again"
    case .noSuchPort(let name):
      "there is no MIDI port \"\(name)\": \"leitmotif devices\" lists those that are there"
    case .ambiguousPort(let name, let addresses):
      """
      "\(name)" may be any of \(addresses.map(\.description).joined(separator: ", ")): name one \
      of them
      """
    case .cannotReceive(let address):
      "the MIDI port \(address) takes no notes: choose one that \"leitmotif devices\" marks as output"
    case .cannotSend(let address):
      "the MIDI port \(address) sends nothing: choose another of \"leitmotif devices\""
    case .portsMissing(let needed, let given):
      "the music needs \(needed) MIDI ports and \(given) were given: name \(needed) of them"
    case .systemExclusiveTooLong(let bytes):
      "a system-exclusive message of \(bytes) bytes is more than the sequencer takes"
    case .noJACK:
      "no JACK server runs that this user may join: start one, with \"jackd\" or QjackCtl for instance"
    case .failed(let task, let reason):
      "\(task) failed: \(reason)"
    }
  }
}
