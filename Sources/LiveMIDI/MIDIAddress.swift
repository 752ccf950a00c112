/// A port of the ALSA sequencer: its client's number and its own, written `24:0`.
public struct MIDIAddress: Hashable, Comparable, Sendable {
  public var client: Int
  public var port: Int

  public init(client: Int, port: Int) {
    self.client = client
    self.port = port
  }

  public static func < (left: MIDIAddress, right: MIDIAddress) -> Bool {
    (left.client, left.port) < (right.client, right.port)
  }
}

extension MIDIAddress: LosslessStringConvertible {
  public var description: String { "\(client):\(port)" }

  /// Reads `24:0`; `24` alone stands for its port 0.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let client = UInt8(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(client: Int(client), port: 0)
      return
    }
    guard let port = UInt8(parts[1]) else { return nil }
    self.init(client: Int(client), port: Int(port))
  }
}
