import MIDIFile
import Performance
import Timing

/// The books of what a player handed over: what may sound, and which channels are in use.
struct SentMessages {
  /// What waits for its time, or was handed over.
  struct Entry: Hashable {
    /// When it is due, by the sink's clock.
    var due: Rational
    var port: Int
    var message: Message
  }

  /// A message that is overdue for less may still not have been delivered.
  private static var lateness: Rational { Rational(1, 4) }

  /// What has surely been delivered.
  private var settled = SoundingNotes()
  private var recent: [Entry] = []

  /// When the last message is due.
  var lastDue: Rational? { recent.last?.due }

  mutating func append(_ entry: Entry) { recent.append(entry) }

  mutating func enter(_ routed: RoutedMessage) {
    settled.enter(routed.message, port: routed.port)
  }

  /// Closes the books on what must have been delivered by now.
  mutating func settle(now: Rational) {
    let count = recent.prefix { $0.due < now - Self.lateness }.count
    for entry in recent.prefix(count) { settled.enter(entry.message, port: entry.port) }
    recent.removeFirst(count)
  }

  /// As if all had been delivered.
  var delivered: SoundingNotes {
    recent.reduce(into: settled) { $0.enter($1.message, port: $1.port) }
  }

  /// As things may stand after the messages up to one time have been delivered, and those up to a
  /// later one perhaps: a note-on counts if it may have been, a note-off only if it must have been.
  /// Without times every note-on counts, and no recent note-off.
  func sounding(surely: Rational?, perhaps: Rational?) -> SoundingNotes {
    var notes = settled
    for entry in recent {
      let counts =
        entry.message.endsNote
        ? surely.map { entry.due < $0 - Self.lateness } ?? false
        : perhaps.map { entry.due <= $0 } ?? true
      if counts {
        notes.enter(entry.message, port: entry.port)
      } else {
        notes.use(entry.message, port: entry.port)
      }
    }
    return notes
  }

  /// Every sound has been ended; the channels stay in use.
  mutating func close() {
    for entry in recent { settled.use(entry.message, port: entry.port) }
    settled.endNotes()
    recent = []
  }
}

extension Message {
  fileprivate var endsNote: Bool {
    switch self {
    case .noteOff, .noteOn(_, _, 0): true
    default: false
    }
  }
}
