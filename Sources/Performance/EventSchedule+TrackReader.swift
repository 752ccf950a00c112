import MIDIFile
import Timing

/// Takes one track's messages in their order and keeps those that an instrument gets.
struct TrackReader {
  private let index: Int
  private var port = 0
  /// The packets so far of a system-exclusive message that goes on.
  private var packets: [UInt8]?
  private(set) var events: [ScheduledEvent] = []

  init(index: Int) {
    self.index = index
  }

  mutating func read(_ message: Message, at time: Rational) {
    switch message {
    case .meta(.port(let number)): port = Int(number)
    case .meta: break
    case .systemExclusive(let bytes): packets = bytes
    case .escape(let bytes): readEscaped(bytes, at: time)
    case .noteOn(let channel, let note, 0):
      add(.noteOff(channel: channel, note: note, velocity: 64), at: time)
    default: add(message, at: time)
    }
    finishSystemExclusive(at: time)
  }

  private mutating func readEscaped(_ bytes: [UInt8], at time: Rational) {
    if packets != nil {
      packets? += bytes
    } else if bytes.first == 0xF0 {
      packets = Array(bytes.dropFirst())
    } else if let status = bytes.first,
      let message = Message(status: status, bytes.dropFirst().first ?? 0, bytes.last ?? 0),
      message.channelBytes == bytes
    {
      read(message, at: time)
    }
  }

  private mutating func finishSystemExclusive(at time: Rational) {
    guard let packets, packets.last == 0xF7 else { return }
    add(.systemExclusive(packets), at: time)
    self.packets = nil
  }

  private mutating func add(_ message: Message, at time: Rational) {
    events.append(ScheduledEvent(time: time, track: index, port: port, message: message))
  }
}

extension TrackReader {
  func info(of track: Track) -> TrackInfo {
    let messages = track.events.lazy.map(\.message)
    let instrument = messages.compactMap { message -> String? in
      if case .meta(.instrumentName(let text)) = message { text.description } else { nil }
    }
    let programs = events.lazy.compactMap { event -> UInt8? in
      if case .programChange(_, let program) = event.message { program } else { nil }
    }
    let first = events.first { $0.message.channel != nil }
    return TrackInfo(
      name: track.name ?? "", port: first?.port ?? port,
      channels: Set(events.compactMap(\.message.channel)).sorted(),
      instrumentName: instrument.first, program: programs.first)
  }
}
