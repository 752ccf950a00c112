import LiveMIDI
import Performance
import Timing

/// The ports of a ``LiveSync``, found.
struct SyncLinks {
  private enum Kind {
    case timeCode
    case clock
  }

  /// What the music follows.
  enum Source {
    case timeCode(MIDIAddress)
    case clock(MIDIAddress)
    case jack(JACKTransport)
  }

  /// Where music begins of which that is not known.
  private static let defaultStart = Timecode(frames: 0, rate: .fps24)

  private var outputs: [(kind: Kind, address: MIDIAddress)] = []
  private(set) var source: Source?

  /// None.
  init() {}

  /// - Throws: ``LiveMIDIError`` for a port that is not there, or where no JACK server runs, and
  ///   ``Failure`` where the music is to follow two.
  init(_ sync: LiveSync) throws {
    guard [sync.chase != nil, sync.clockChase != nil, sync.jack].count(where: \.self) <= 1 else {
      throw Failure(.usage, "the music can follow one: time code, clock or JACK")
    }
    if sync.jack { source = .jack(try JACKTransport()) }
    let names = [sync.timeCode, sync.clock, sync.chase, sync.clockChase].compactMap(\.self)
    guard !names.isEmpty else { return }
    let devices = try MIDIDevices.list()
    for (kind, name) in [(Kind.timeCode, sync.timeCode), (.clock, sync.clock)] {
      guard let name else { continue }
      outputs.append((kind, try MIDIDevices.find(name, in: devices).address))
    }
    if let name = sync.chase {
      source = .timeCode(try MIDIDevices.findSource(name, in: devices).address)
    }
    if let name = sync.clockChase {
      source = .clock(try MIDIDevices.findSource(name, in: devices).address)
    }
  }

  /// Where time code and clock go, in the order of the ports of ``output(for:firstPort:)``.
  var destinations: [MIDIAddress] { outputs.map(\.address) }

  /// What the music follows and leads, if that is JACK's transport.
  var jack: JACKTransport? {
    if case .jack(let jack) = source { jack } else { nil }
  }

  /// - Parameter firstPort: The sink's port for the first of ``destinations``.
  func output(for performance: LivePerformance, firstPort: Int) -> SyncOutput {
    var output = SyncOutput()
    for (index, link) in outputs.enumerated() {
      switch link.kind {
      case .timeCode:
        let generator = MTCGenerator(start: performance.map.start ?? Self.defaultStart)
        output.add(.timeCode(generator), port: firstPort + index)
      case .clock:
        guard let beats = performance.beats else { continue }
        output.add(.clock(ClockGenerator(grid: beats)), port: firstPort + index)
      }
    }
    return output
  }

  /// What makes a performance follow its source while it lives; nil where none is to be followed.
  func follower(
    of performance: LivePerformance, transport: Transport, sink: any VarispeedSink
  ) throws -> (any Sendable)? {
    let length = performance.length
    switch source {
    case .timeCode(let address):
      return try TimecodeFollower(
        source: address, start: performance.map.start ?? Self.defaultStart, length: length,
        transport: transport, sink: sink)
    case .clock(let address):
      guard let beats = performance.beats else {
        throw Failure(
          .usage, "\(performance.title) counts in frames, not in quarters: no clock can lead it")
      }
      return try ClockFollower(
        source: address, grid: beats, length: length, transport: transport, sink: sink)
    case .jack(let jack):
      return JACKFollower(jack, length: length, transport: transport, sink: sink)
    case nil: return nil
    }
  }
}
