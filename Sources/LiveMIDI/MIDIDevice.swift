/// A port that other programs or devices offer.
public struct MIDIDevice: Hashable, Sendable {
  public var address: MIDIAddress
  /// The device or program.
  public var clientName: String
  public var portName: String
  /// Whether it takes notes: we can play on it.
  public var canReceive: Bool
  /// Whether notes come from it.
  public var canSend: Bool
  /// Whether the kernel offers it, for hardware mostly; else a program does.
  public var isKernel: Bool

  public init(
    address: MIDIAddress, clientName: String, portName: String, canReceive: Bool, canSend: Bool,
    isKernel: Bool
  ) {
    self.address = address
    self.clientName = clientName
    self.portName = portName
    self.canReceive = canReceive
    self.canSend = canSend
    self.isKernel = isKernel
  }
}

/// The MIDI ports of this machine.
public enum MIDIDevices {
  /// Every port that can be connected, by address.
  ///
  /// - Throws: ``LiveMIDIError/noSequencer`` where there is no ALSA sequencer.
  public static func list() throws(LiveMIDIError) -> [MIDIDevice] {
    try SequencerHandle.open(name: "Leitmotif").devices().sorted { $0.address < $1.address }
  }

  /// The port to play on that a person means: by address as `24:0`, by the whole name of a port or
  /// its client, or by the beginning of one; letter case does not matter.
  ///
  /// - Throws: ``LiveMIDIError/noSuchPort(_:)``, ``LiveMIDIError/ambiguousPort(_:_:)``, or
  ///   ``LiveMIDIError/cannotReceive(_:)`` for an address that takes no notes.
  public static func find(
    _ text: String, in devices: [MIDIDevice]
  ) throws(LiveMIDIError) -> MIDIDevice {
    try find(text, in: devices, that: \.canReceive) { .cannotReceive($0) }
  }

  /// The port to listen to that a person means, named as for ``find(_:in:)``.
  ///
  /// - Throws: ``LiveMIDIError/noSuchPort(_:)``, ``LiveMIDIError/ambiguousPort(_:_:)``, or
  ///   ``LiveMIDIError/cannotSend(_:)`` for an address that sends nothing.
  public static func findSource(
    _ text: String, in devices: [MIDIDevice]
  ) throws(LiveMIDIError) -> MIDIDevice {
    try find(text, in: devices, that: \.canSend) { .cannotSend($0) }
  }

  private static func find(
    _ text: String, in devices: [MIDIDevice], that canServe: (MIDIDevice) -> Bool,
    orFail failure: (MIDIAddress) -> LiveMIDIError
  ) throws(LiveMIDIError) -> MIDIDevice {
    if let address = MIDIAddress(text) {
      guard let device = devices.first(where: { $0.address == address }) else {
        throw .noSuchPort(text)
      }
      guard canServe(device) else { throw failure(address) }
      return device
    }
    let name = text.lowercased()
    let able = devices.filter(canServe)
    let whole = able.filter { $0.names.contains(name) }
    let found = whole.isEmpty ? able.filter { $0.names.contains { $0.hasPrefix(name) } } : whole
    guard let first = found.first, !name.isEmpty else { throw .noSuchPort(text) }
    guard found.count == 1 else { throw .ambiguousPort(text, found.map(\.address)) }
    return first
  }
}

extension MIDIDevice {
  fileprivate var names: [String] { [clientName.lowercased(), portName.lowercased()] }
}
