/// What a track is called and what it plays on.
public struct TrackInfo: Hashable, Sendable {
  /// The track's name; empty where the file gives none.
  public var name: String
  /// The output port of its first channel message, from 0.
  public var port: Int
  /// The channels that its messages use, 0…15, rising. Empty for a track of tempo and markers.
  public var channels: [UInt8]
  /// What the file calls the instrument, if it does.
  public var instrumentName: String?
  /// The first program, 0…127, if it sets one.
  public var program: UInt8?

  public init(
    name: String, port: Int = 0, channels: [UInt8] = [], instrumentName: String? = nil,
    program: UInt8? = nil
  ) {
    self.name = name
    self.port = port
    self.channels = channels
    self.instrumentName = instrumentName
    self.program = program
  }
}
