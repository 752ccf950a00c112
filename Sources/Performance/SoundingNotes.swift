public import MIDIFile

/// Keeps the books of what instruments have been told, to be able to end every sound.
///
/// Many instruments ignore "all notes off", so that each sounding note needs its own note-off.
public struct SoundingNotes: Hashable, Sendable {
  private struct Channel: Hashable, Comparable {
    var port: Int
    var channel: UInt8

    static func < (left: Channel, right: Channel) -> Bool {
      (left.port, left.channel) < (right.port, right.channel)
    }
  }

  private struct Key: Hashable {
    var channel: Channel
    var note: UInt8
  }

  private var counts: [Key: Int] = [:]
  private var channels: Set<Channel> = []

  public init() {}

  /// How many notes have started and not ended. A note that was started twice counts twice.
  public var count: Int { counts.values.reduce(0, +) }

  /// Enters a message that an instrument got.
  public mutating func enter(_ message: Message, port: Int) {
    guard let number = message.channel else { return }
    let channel = Channel(port: port, channel: number)
    channels.insert(channel)
    switch message {
    case .noteOn(_, let note, 0), .noteOff(_, let note, _):
      let key = Key(channel: channel, note: note)
      counts[key] = counts[key].flatMap { $0 > 1 ? $0 - 1 : nil }
    case .noteOn(_, let note, _):
      counts[Key(channel: channel, note: note), default: 0] += 1
    default: break
    }
  }

  /// Enters the channel of a message only: it is in use, and no note starts or ends.
  public mutating func use(_ message: Message, port: Int) {
    guard let channel = message.channel else { return }
    channels.insert(Channel(port: port, channel: channel))
  }

  /// Counts every note as ended; the channels stay in use.
  public mutating func endNotes() { counts = [:] }

  /// What ends every sound, in the order to send it: a note-off for each sounding note, then for
  /// each channel in use the damper pedal up (controller 64), all notes off (123) and all sound
  /// off (120).
  public var silence: [RoutedMessage] { noteOffs + controls([64, 123, 120]) }

  /// What ends every note, and no echo of one: a note-off for each sounding note, then the damper
  /// pedal up in each channel in use.
  public var release: [RoutedMessage] { noteOffs + controls([64]) }

  /// What puts the controllers of each channel in use to rest (controller 121).
  public var reset: [RoutedMessage] { controls([121]) }

  private func controls(_ controllers: [UInt8]) -> [RoutedMessage] {
    channels.sorted().flatMap { channel in
      controllers.map {
        RoutedMessage(
          port: channel.port,
          message: .controlChange(channel: channel.channel, controller: $0, value: 0))
      }
    }
  }

  private var noteOffs: [RoutedMessage] {
    counts.sorted { ($0.key.channel, $0.key.note) < ($1.key.channel, $1.key.note) }
      .flatMap { key, count in
        let off = Message.noteOff(channel: key.channel.channel, note: key.note, velocity: 64)
        return Array(repeating: RoutedMessage(port: key.channel.port, message: off), count: count)
      }
  }
}
