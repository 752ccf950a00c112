import Foundation
public import MIDIFile
public import Timing

/// A port that takes what other programs and devices send: keys, controllers, machine control, time
/// code.
///
///     let source = try MIDIDevices.findSource("Keyboard", in: MIDIDevices.list())
///     let input = try SequencerInput(sources: [source.address]) { arrival in
///       if case .noteOn = arrival.message { transport.pause() }
///     }
///
/// It listens while it lives.
public final class SequencerInput: Sendable {
  /// A message that came.
  public struct Arrival: Hashable, Sendable {
    /// When the kernel got it, in seconds since the port was opened.
    public var time: Rational
    /// A channel message, a whole system-exclusive message, or a ``SystemMessage`` as escaped bytes.
    public var message: Message

    public init(time: Rational, message: Message) {
      self.time = time
      self.message = message
    }
  }

  private let reader: SequencerReader
  private let writeEnd: Int32

  /// Opens a port, connects the sources to it, and listens from then on.
  ///
  /// - Parameters:
  ///   - name: What other programs see.
  ///   - sources: Where messages come from; others may connect to ``address`` later.
  ///   - handler: Called for each message in turn, on a thread of its own; once more, perhaps, while
  ///     the port goes.
  /// - Throws: ``LiveMIDIError``, of which ``LiveMIDIError/noSequencer`` means there is no ALSA.
  public init(
    name: String = "Leitmotif", sources: [MIDIAddress] = [],
    handler: @escaping @Sendable (Arrival) -> Void
  ) throws(LiveMIDIError) {
    let reader = try SequencerReader(name: name, sources: sources)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .failed(doing: "opening an input port", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let readEnd = ends[0]
    self.reader = reader
    writeEnd = ends[1]
    Thread.detachNewThread {
      reader.read(untilHangUpOf: readEnd, handler: handler)
      close(readEnd)
    }
  }

  deinit { close(writeEnd) }

  /// Where others connect to.
  public var address: MIDIAddress { reader.address }

  /// The time now on the clock of ``Arrival/time``.
  public func elapsed() throws(LiveMIDIError) -> Rational { try reader.elapsed() }
}
