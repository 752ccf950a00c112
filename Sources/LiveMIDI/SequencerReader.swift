import CALSA
import Foundation
import MIDIFile
import Synchronization
import Timing

/// An input port and the loop that empties it.
final class SequencerReader: Sendable {
  private let handle: Mutex<SequencerHandle>
  private let queue: Int32
  private let descriptor: Int32
  let address: MIDIAddress

  init(name: String, sources: [MIDIAddress]) throws(LiveMIDIError) {
    let handle = try SequencerHandle.open(name: name)
    queue = try handle.makeQueue(name: name, resolution: QueueTimer.usual)
    try handle.start(queue: queue)
    let port = try handle.makeInputPort(name: "\(name) in", stampedBy: queue)
    for source in sources { try handle.connect(port: port, from: source) }
    address = MIDIAddress(client: handle.client, port: Int(port))
    descriptor = handle.inputDescriptor
    self.handle = Mutex(handle)
  }

  func elapsed() throws(LiveMIDIError) -> Rational {
    try handle.withLock { handle throws(LiveMIDIError) in try handle.time(of: queue) }
  }

  /// Returns when the other end of the pipe is closed.
  func read(
    untilHangUpOf pipe: Int32, handler: (SequencerInput.Arrival) -> Void
  ) {
    var assembly = ExclusiveAssembly()
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
    ]
    while waiting[1].revents == 0 {
      guard poll(&waiting, 2, -1) >= 0 || errno == EINTR else { return }
      while waiting[1].revents == 0, let event = handle.withLock({ $0.nextInput() }) {
        if let message = assembly.take(event) {
          handler(SequencerInput.Arrival(time: event.time, message: message))
        }
      }
    }
  }
}

/// Puts the pieces of system-exclusive messages together, each source's for itself.
struct ExclusiveAssembly {
  /// Longer messages are not kept.
  private static let longest = 1 << 16
  private static let mostSources = 64

  private var pieces: [MIDIAddress: [UInt8]] = [:]

  /// - Returns: The message that is whole now.
  mutating func take(_ event: SequencerHandle.Input) -> Message? {
    switch event.content {
    case .message(let message): return message
    case .exclusive(let bytes): return take(bytes, from: event.source)
    case .lost: pieces = [:]
    case .other: break
    }
    return nil
  }

  private mutating func take(_ bytes: [UInt8], from source: MIDIAddress) -> Message? {
    let begins = bytes.first == 0xF0
    guard begins || pieces[source] != nil else { return nil }
    let whole = (begins ? [] : pieces[source] ?? []) + bytes.dropFirst(begins ? 1 : 0)
    pieces[source] = nil
    if whole.last == 0xF7 { return .systemExclusive(whole) }
    if whole.count < Self.longest, pieces.count < Self.mostSources { pieces[source] = whole }
    return nil
  }
}
