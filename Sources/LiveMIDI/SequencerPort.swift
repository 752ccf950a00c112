import Foundation
public import MIDIFile
import Synchronization
public import Timing

/// Plays through the ALSA sequencer, whose queue keeps each event until its time.
///
/// Up to half a second of music lies in the kernel's queue, which delivers it within a fraction of a
/// millisecond however busy this program is. Its timer is as fine as suits the machine: 4000 ticks a
/// second where being woken costs the processor a tenth of a tick at most, else 1000. The queue is started
/// before anything is scheduled, since its start throws away what it holds.
public final class SequencerPort: VarispeedSink {
  /// Where a port of the music goes.
  private struct Destination {
    var address: MIDIAddress
    var clientName: String
    var portName: String
    var isConnected = true
  }

  private let handle: Mutex<SequencerHandle>
  private let destinations: Mutex<[Destination]>
  private let queue: Int32
  private let ports: [Int32]
  /// This client's ports, one for each port of the music. Others may connect to them.
  public let addresses: [MIDIAddress]
  public let lookAhead = Rational(1, 2)
  /// How often the queue looks at its events, in hertz: 4000 or 1000.
  public let resolution: Int

  /// Opens the sequencer and connects one output port to each destination.
  ///
  /// - Parameters:
  ///   - name: What other programs see.
  ///   - destinations: Where the music's ports 0, 1, 2 … go.
  ///   - unconnected: Further ports, for others to connect to.
  /// - Throws: ``LiveMIDIError``, of which ``LiveMIDIError/noSequencer`` means there is no ALSA.
  public convenience init(
    name: String = "Leitmotif", destinations: [MIDIAddress], unconnected: Int = 0
  ) throws(LiveMIDIError) {
    try self.init(
      name: name, destinations: destinations, unconnected: unconnected,
      resolution: QueueTimer.resolution())
  }

  init(
    name: String, destinations: [MIDIAddress], unconnected: Int = 0, resolution: UInt32
  ) throws(LiveMIDIError) {
    let handle = try SequencerHandle.open(name: name)
    let devices = try handle.devices()
    self.destinations = Mutex(
      destinations.map { address in
        let device = devices.first { $0.address == address }
        return Destination(
          address: address, clientName: device?.clientName ?? "",
          portName: device?.portName ?? "")
      })
    var ports: [Int32] = []
    for index in 0..<destinations.count + max(0, unconnected) {
      let port = try handle.makeOutputPort(name: "\(name) \(index + 1)")
      if index < destinations.count {
        try handle.connect(port: port, to: destinations[index])
      }
      ports.append(port)
    }
    queue = try handle.makeQueue(name: name, resolution: resolution)
    self.resolution = Int(resolution)
    addresses = ports.map { MIDIAddress(client: handle.client, port: Int($0)) }
    self.ports = ports
    self.handle = Mutex(handle)
  }

  public func start() throws(LiveMIDIError) {
    try handle.withLock { handle throws(LiveMIDIError) in try handle.start(queue: queue) }
  }

  public func elapsed() throws(LiveMIDIError) -> Rational {
    try handle.withLock { handle throws(LiveMIDIError) in try handle.time(of: queue) }
  }

  /// The kernel's queue goes in steps of 1/65536.
  public func run(at speed: Double) throws(LiveMIDIError) {
    let speed = Self.limited(speed)
    try handle.withLock { handle throws(LiveMIDIError) in try handle.run(queue: queue, at: speed) }
  }

  public func schedule(
    _ message: Message, port: Int, at time: Rational
  ) throws(LiveMIDIError) -> Bool {
    try write(message, port: port, delivery: .scheduled(queue: queue, time: time))
  }

  public func cancel() throws(LiveMIDIError) {
    try handle.withLock { handle throws(LiveMIDIError) in try handle.cancelScheduled() }
  }

  /// Waits up to a tenth of a second for a receiver that is full.
  public func send(_ message: Message, port: Int) throws(LiveMIDIError) {
    for _ in 0..<100 {
      if try write(message, port: port, delivery: .now) { return }
      Thread.sleep(forTimeInterval: 0.001)
    }
    throw .failed(doing: "sending to port \(port)", reason: "the receiver takes no more events")
  }

  private func write(
    _ message: Message, port: Int, delivery: SequencerHandle.Delivery
  ) throws(LiveMIDIError) -> Bool {
    guard ports.indices.contains(port) else {
      throw .portsMissing(needed: port + 1, given: ports.count)
    }
    let source = ports[port]
    return try handle.withLock { handle throws(LiveMIDIError) in
      try handle.write(message, from: source, delivery: delivery)
    }
  }
}

// MARK: - Lost devices

extension SequencerPort {
  /// What has become of a destination.
  public struct Change: Hashable, Sendable {
    /// The music's port, from 0.
    public var port: Int
    /// The device or program.
    public var name: String
    /// Whether it is connected now.
    public var isConnected: Bool

    public init(port: Int, name: String, isConnected: Bool) {
      self.port = port
      self.name = name
      self.isConnected = isConnected
    }
  }

  /// Where the music's ports 0, 1, 2 … go now, those that have gone included.
  public var destinationAddresses: [MIDIAddress] {
    destinations.withLock { $0.map(\.address) }
  }

  /// Looks which destinations have gone, and connects those again that have come back: a port of the
  /// same name of a device or program of the same name, wherever it is now.
  ///
  /// - Returns: What has changed since the last look.
  public func look() throws(LiveMIDIError) -> [Change] {
    let former = destinations.withLock { $0 }
    var changes: [Change] = []
    for (port, destination) in former.enumerated() {
      let now = try handle.withLock { handle throws(LiveMIDIError) in
        try Self.look(for: destination, from: ports[port], handle)
      }
      guard now.isConnected != destination.isConnected else { continue }
      destinations.withLock { $0[port] = now }
      changes.append(
        Change(port: port, name: now.clientName, isConnected: now.isConnected))
    }
    return changes
  }

  private static func look(
    for destination: Destination, from port: Int32, _ handle: borrowing SequencerHandle
  ) throws(LiveMIDIError) -> Destination {
    var found = destination
    found.isConnected = try handle.isConnected(port: port, to: destination.address)
    guard !found.isConnected, !destination.isConnected else { return found }
    let device = try handle.devices().first {
      $0.canReceive && $0.clientName == destination.clientName
        && $0.portName == destination.portName
    }
    guard let device else { return found }
    found.address = device.address
    // It may go again while we connect to it; the next look tells.
    try? handle.connect(port: port, to: device.address)
    found.isConnected = try handle.isConnected(port: port, to: device.address)
    return found
  }
}
