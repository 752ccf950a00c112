import MIDIFile
public import Timing

/// Sends time code and clock along with music that is played to a sink: with the music's own clock,
/// and so at its speed.
///
/// Whoever plays the music starts it with the music, lets it catch up at every step, and stops it with
/// the music, after what is scheduled has been taken back. Nothing is made before it is due within the
/// sink's look-ahead.
public struct SyncOutput: Sendable {
  /// What goes out of one port.
  public enum Signal: Hashable, Sendable {
    case timeCode(MTCGenerator)
    case clock(ClockGenerator)
  }

  private struct Line {
    var signal: Signal
    var port: Int
    /// The next message that is to be handed over.
    var next = 0
  }

  /// Receivers get so long to make ready between being started and their first clock.
  private static let preparation = Rational(1, 500)

  private var lines: [Line] = []
  /// What the sink's clock shows at the music's start, if playing had begun there.
  private var origin = Rational.zero
  private var isRunning = false

  public init() {}

  /// Sends a signal to a port of the sink from the next start on.
  public mutating func add(_ signal: Signal, port: Int) {
    lines.append(Line(signal: signal, port: port))
  }

  /// Tells receivers where playing begins; nothing is sent before that time that makes them run.
  ///
  /// - Parameters:
  ///   - position: Seconds since the music's start.
  ///   - time: When that place is heard, by the sink's clock.
  public mutating func start(
    from position: Rational, at time: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    origin = time - position
    isRunning = true
    for index in lines.indices {
      let port = lines[index].port
      switch lines[index].signal {
      case .timeCode(let generator):
        lines[index].next = generator.firstQuarter(from: position)
        try sink.send(generator.fullFrame(at: position), port: port)
      case .clock(let generator):
        let first = generator.firstClock(from: position)
        lines[index].next = first
        let (locate, run) = generator.beginning(at: first)
        if let locate { try sink.send(locate.message, port: port) }
        let due = origin + generator.clock(first).time - Self.preparation
        if try !sink.schedule(run.message, port: port, at: due) {
          try sink.send(run.message, port: port)
        }
      }
    }
  }

  /// Hands over what is due before a time of the sink's clock, or as much as the sink has room for.
  public mutating func step(
    upTo time: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    guard isRunning else { return }
    for index in lines.indices {
      while true {
        let event = lines[index].signal.event(lines[index].next)
        let due = event.time + origin
        guard due < time, try sink.schedule(event.message, port: lines[index].port, at: due)
        else { break }
        lines[index].next += 1
      }
    }
  }

  /// Tells receivers that the music has stopped, and where.
  public mutating func stop(
    at position: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    guard isRunning else { return }
    isRunning = false
    var failure: LiveMIDIError?
    for line in lines {
      do { try sink.send(line.signal.ending(at: position), port: line.port) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension SyncOutput.Signal {
  fileprivate func event(_ index: Int) -> SyncEvent {
    switch self {
    case .timeCode(let generator): generator.quarterFrame(index)
    case .clock(let generator): generator.clock(index)
    }
  }

  fileprivate func ending(at position: Rational) -> Message {
    switch self {
    case .timeCode(let generator): generator.fullFrame(at: position)
    case .clock: SystemMessage.stop.message
    }
  }
}
