import MIDIFile
public import Timing

/// Sends time code and clock along with music that is played to a sink: by the sink's own clock, and at
/// the music's speed.
///
/// Whoever plays the music starts it with the music, lets it catch up at every step, tells it of every
/// jump and change of speed, and stops it with the music, after what is scheduled has been taken back.
/// Nothing is made before it is due within the sink's look-ahead.
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

  private struct Entry {
    var due: Rational
    var message: Message
    var port: Int
  }

  /// Receivers get so long to make ready between being started and their first clock.
  private static let preparation = Rational(1, 500)

  /// The player rounds places to microseconds.
  private static let shortestJump = Rational(1, 1000)

  private var lines: [Line] = []
  /// What is to be handed over before the lines go on.
  private var outbox: [Entry] = []
  private var timeline = Timeline(clock: .zero, music: .zero, speed: 1)
  private var isRunning = false
  /// The latest time by the sink's clock for which something has been handed over since the start.
  public private(set) var handedOver: Rational?

  public init() {}

  /// Sends a signal to a port of the sink from the next start on.
  public mutating func add(_ signal: Signal, port: Int) {
    lines.append(Line(signal: signal, port: port))
  }

  /// Tells receivers where playing begins; what makes them run is due when the music is.
  ///
  /// - Parameters:
  ///   - position: Seconds since the music's start.
  ///   - moment: When that place is heard, by the sink's clock.
  ///   - speed: Seconds of music in a second of the clock; above 0.
  public mutating func start(
    from position: Rational, at moment: Rational, speed: Rational = 1, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    timeline = Timeline(clock: moment, music: position, speed: speed)
    isRunning = true
    handedOver = nil
    outbox = []
    for line in lines {
      for message in line.signal.locating(position) { try sink.send(message, port: line.port) }
    }
    for index in lines.indices {
      run(index, from: position, notBefore: moment - Self.preparation)
    }
  }

  /// Goes on elsewhere, or at another speed.
  ///
  /// - Parameters:
  ///   - moment: When, by the sink's clock: not before ``handedOver``.
  ///   - position: What is heard then: seconds since the music's start.
  ///   - speed: Seconds of music in a second of the clock; above 0.
  public mutating func turn(
    at moment: Rational, to position: Rational, speed: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    guard isRunning else { return }
    try step(upTo: moment, on: sink)
    let distance = (timeline.music(at: moment) - position).magnitude
    timeline = Timeline(clock: moment, music: position, speed: speed)
    guard distance > Self.shortestJump else { return }
    for index in lines.indices {
      let (signal, port) = (lines[index].signal, lines[index].port)
      let messages = signal.interruption + signal.locating(position)
      outbox += messages.map { Entry(due: moment, message: $0, port: port) }
      run(index, from: position, notBefore: moment)
    }
  }

  private mutating func run(_ index: Int, from position: Rational, notBefore earliest: Rational) {
    let (signal, port) = (lines[index].signal, lines[index].port)
    let first = signal.first(from: position)
    lines[index].next = first
    guard let message = signal.run(at: first) else { return }
    let due = timeline.clock(of: signal.event(first).time) - Self.preparation
    outbox.append(Entry(due: max(due, earliest), message: message, port: port))
  }

  /// Hands over what is due before a time of the sink's clock, or as much as the sink has room for.
  public mutating func step(
    upTo moment: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    guard isRunning else { return }
    while let entry = outbox.first, entry.due < moment {
      guard try hand(entry, to: sink) else { return }
      outbox.removeFirst()
    }
    for index in lines.indices {
      while true {
        let event = lines[index].signal.event(lines[index].next)
        let entry = Entry(
          due: timeline.clock(of: event.time), message: event.message, port: lines[index].port)
        guard entry.due < moment, try hand(entry, to: sink) else { break }
        lines[index].next += 1
      }
    }
  }

  private mutating func hand(
    _ entry: Entry, to sink: some PlaybackSink
  ) throws(LiveMIDIError) -> Bool {
    guard try sink.schedule(entry.message, port: entry.port, at: entry.due) else { return false }
    handedOver = max(handedOver ?? entry.due, entry.due)
    return true
  }

  /// Tells receivers that the music has stopped, and where.
  ///
  /// - Throws: The last failure, after every port has been tried.
  public mutating func stop(
    at position: Rational, on sink: some PlaybackSink
  ) throws(LiveMIDIError) {
    guard isRunning else { return }
    isRunning = false
    var failure: LiveMIDIError?
    for line in lines {
      for message in line.signal.ending(at: position) {
        do { try sink.send(message, port: line.port) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }
}

extension SyncOutput.Signal {
  fileprivate func first(from position: Rational) -> Int {
    switch self {
    case .timeCode(let generator): generator.firstQuarter(from: position)
    case .clock(let generator): generator.firstClock(from: position)
    }
  }

  fileprivate func event(_ index: Int) -> SyncEvent {
    switch self {
    case .timeCode(let generator): generator.quarterFrame(index)
    case .clock(let generator): generator.clock(index)
    }
  }

  /// What takes receivers to a place.
  fileprivate func locating(_ position: Rational) -> [Message] {
    switch self {
    case .timeCode(let generator): [generator.fullFrame(at: position)]
    case .clock(let generator):
      [generator.beginning(at: generator.firstClock(from: position)).locate?.message]
        .compactMap(\.self)
    }
  }

  /// What makes receivers run with a message as the first.
  fileprivate func run(at index: Int) -> Message? {
    switch self {
    case .timeCode: nil
    case .clock(let generator): generator.beginning(at: index).run.message
    }
  }

  /// What makes receivers ready to be taken elsewhere.
  fileprivate var interruption: [Message] {
    switch self {
    case .timeCode: []
    case .clock: [SystemMessage.stop.message]
    }
  }

  fileprivate func ending(at position: Rational) -> [Message] {
    switch self {
    case .timeCode(let generator): [generator.fullFrame(at: position)]
    case .clock: interruption
    }
  }
}
