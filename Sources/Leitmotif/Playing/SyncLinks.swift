import LiveMIDI
import Performance
import Timing

/// The ports of a ``LiveSync``, found.
struct SyncLinks {
  private enum Kind {
    case timeCode
    case clock
  }

  /// Where music begins of which that is not known.
  private static let defaultStart = Timecode(frames: 0, rate: .fps24)

  private var outputs: [(kind: Kind, address: MIDIAddress)] = []
  /// Where the time code comes from that is followed.
  private(set) var source: MIDIAddress?

  /// None.
  init() {}

  /// - Throws: ``LiveMIDIError`` for a port that is not there, and ``Failure`` where time code or clock
  ///   is to go along with the synth.
  init(_ sync: LiveSync, destination: LiveDestination) throws {
    guard sync != LiveSync() else { return }
    let devices = try MIDIDevices.list()
    for (kind, name) in [(Kind.timeCode, sync.timeCode), (.clock, sync.clock)] {
      guard let name else { continue }
      guard case .ports = destination else {
        throw Failure(.usage, "time code and clock go along with music to a MIDI port only")
      }
      outputs.append((kind, try MIDIDevices.find(name, in: devices).address))
    }
    source = try sync.chase.map { try MIDIDevices.findSource($0, in: devices).address }
  }

  /// Where time code and clock go, in the order of the ports of ``output(for:firstPort:)``.
  var destinations: [MIDIAddress] { outputs.map(\.address) }

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

  /// What makes a performance follow time code while it lives; nil where none is to be followed.
  func follower(
    of performance: LivePerformance, transport: Transport, sink: any VarispeedSink
  ) throws -> TimecodeFollower? {
    guard let source else { return nil }
    return try TimecodeFollower(
      source: source, start: performance.map.start ?? Self.defaultStart,
      length: performance.length, transport: transport, sink: sink)
  }
}
