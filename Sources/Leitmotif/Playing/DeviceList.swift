import LiveMIDI
import Rendering

/// What this machine has to play on.
public struct DeviceList: Sendable {
  /// A MIDI port.
  public struct Port: Hashable, Sendable {
    /// As `24:0`.
    public var address: String
    public var client: String
    public var name: String
    /// Whether music can be played to it.
    public var isOutput: Bool
  }

  /// A SoundFont of the catalogue.
  public struct Font: Hashable, Sendable {
    /// What `--soundfont` takes.
    public var id: String
    public var path: String
    public var summary: String
  }

  /// The installed SoundFonts, best first.
  public let fonts: [Font]
  /// The sound drivers of the built-in synth.
  public let drivers: [String]
  private let listing: Result<[Port], Failure>

  public init() {
    fonts = SoundFont.installed().map {
      Font(id: $0.entry.id, path: $0.path, summary: $0.entry.summary)
    }
    drivers = (try? LiveSynth.drivers()) ?? []
    do {
      let ports = try MIDIDevices.list().map {
        Port(
          address: $0.address.description, client: $0.clientName, name: $0.portName,
          isOutput: $0.canReceive)
      }
      listing = .success(ports)
    } catch { listing = .failure(Failure(error)) }
  }

  /// The ports of the ALSA sequencer, by address.
  ///
  /// - Throws: ``Failure`` of the kind `unavailable` where there is no sequencer.
  public func ports() throws(Failure) -> [Port] { try listing.get() }
}
