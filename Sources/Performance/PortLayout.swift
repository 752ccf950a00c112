import MIDIFile
import Timing

/// Which part plays on which port and channel: a plan that is made once for a studio, and saved.
public struct PortLayout: Hashable, Codable, Sendable {
  /// The place of a part.
  public struct Seat: Hashable, Codable, Sendable {
    /// The track's name. Of several parts of one name the first takes the first seat of the name, and so
    /// on; those left over share the last one.
    public var part: String
    /// The port, by its address or name.
    public var port: String
    /// 1…16.
    public var channel: Int
    /// 0…16383; nil leaves banks to the music.
    public var bank: Int?
    /// 1…128, as instruments number them; nil leaves programs to the music.
    public var program: Int?

    public init(part: String, port: String, channel: Int, bank: Int? = nil, program: Int? = nil) {
      self.part = part
      self.port = port
      self.channel = channel
      self.bank = bank
      self.program = program
    }
  }

  public var seats: [Seat]

  public init(seats: [Seat]) {
    self.seats = seats
  }

  /// The plan that a piece of music has by itself; parts that play nothing have no seat.
  ///
  /// - Parameter ports: What its ports 0, 1, 2 … are called; a port beyond them takes the last name.
  public init(of schedule: EventSchedule, ports: [String]) {
    seats = schedule.tracks.compactMap { track in
      guard let channel = track.channels.first, let last = ports.last else { return nil }
      return Seat(
        part: track.name, port: track.port < ports.count ? ports[track.port] : last,
        channel: Int(channel) + 1)
    }
  }

  /// The ports that the plan needs, in the order of their first seats.
  public var ports: [String] {
    seats.reduce(into: []) { if !$0.contains($1.port) { $0.append($1.port) } }
  }
}

/// Why a plan does not fit.
public enum PortLayoutError: Error, Hashable, Sendable {
  /// No seat is for this part.
  case noSeat(part: String)
  /// The channel, bank or program of a part's seat is out of its range.
  case outOfRange(part: String)
}

extension PortLayoutError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSeat(let part): "the layout has no seat for \"\(part)\"; add one"
    case .outOfRange(let part):
      "the seat of \"\(part)\" needs a channel of 1 to 16, a bank of 0 to 16383, a program of 1 to 128"
    }
  }
}

extension PortLayout {
  /// The same music with each part in its seat: port `n` is the plan's ``ports`` `n`.
  ///
  /// What belongs to no part stays on its port, or goes to the plan's last one.
  public func applied(to schedule: EventSchedule) throws(PortLayoutError) -> EventSchedule {
    let seats = try seats(for: schedule.tracks)
    let names = ports
    var result = schedule
    result.events = schedule.events.compactMap { event in
      var event = event
      guard seats.indices.contains(event.track), let seat = seats[event.track] else {
        event.port = max(0, min(event.port, names.count - 1))
        return event
      }
      guard !seat.replaces(event.message) else { return nil }
      event.port = names.firstIndex(of: seat.port) ?? 0
      event.message = event.message.moved(to: UInt8(clamping: seat.channel - 1))
      return event
    }
    for (index, seat) in seats.enumerated() {
      guard let seat else { continue }
      let port = names.firstIndex(of: seat.port) ?? 0
      result.tracks[index].port = port
      result.tracks[index].channels = [UInt8(clamping: seat.channel - 1)]
      result.events.insert(
        contentsOf: seat.sound.map {
          ScheduledEvent(time: .zero, track: index, port: port, message: $0)
        }, at: 0)
    }
    return result
  }

  /// One for each track; nil for those that play nothing.
  private func seats(for tracks: [TrackInfo]) throws(PortLayoutError) -> [Seat?] {
    var taken: [String: Int] = [:]
    var result: [Seat?] = []
    for track in tracks {
      guard !track.channels.isEmpty else {
        result.append(nil)
        continue
      }
      let own = seats.filter { $0.part == track.name }
      guard let last = own.last else { throw .noSeat(part: track.name) }
      let number = taken[track.name, default: 0]
      taken[track.name] = number + 1
      let seat = number < own.count ? own[number] : last
      guard seat.isInRange else { throw .outOfRange(part: seat.part) }
      result.append(seat)
    }
    return result
  }
}

extension PortLayout.Seat {
  fileprivate var isInRange: Bool {
    (1...16).contains(channel) && bank.map { (0...0x3FFF).contains($0) } ?? true
      && program.map { (1...128).contains($0) } ?? true
  }

  /// Whether the seat chooses what this message would choose.
  fileprivate func replaces(_ message: Message) -> Bool {
    switch message {
    case .programChange: program != nil
    case .controlChange(_, 0, _), .controlChange(_, 32, _): bank != nil || program != nil
    default: false
    }
  }

  /// Bank and program, as far as the seat chooses them.
  fileprivate var sound: [Message] {
    let channel = UInt8(clamping: channel - 1)
    let banks = bank.map { bank -> [Message] in
      [
        .controlChange(channel: channel, controller: 0, value: UInt8(clamping: bank >> 7)),
        .controlChange(channel: channel, controller: 32, value: UInt8(clamping: bank & 0x7F)),
      ]
    }
    let programs = program.map {
      [Message.programChange(channel: channel, program: UInt8(clamping: $0 - 1))]
    }
    return (banks ?? []) + (programs ?? [])
  }
}

extension Message {
  /// The same on another channel, 0…15; what has no channel stays as it is.
  fileprivate func moved(to channel: UInt8) -> Message {
    switch self {
    case .noteOff(_, let note, let velocity):
      .noteOff(channel: channel, note: note, velocity: velocity)
    case .noteOn(_, let note, let velocity):
      .noteOn(channel: channel, note: note, velocity: velocity)
    case .polyphonicPressure(_, let note, let pressure):
      .polyphonicPressure(channel: channel, note: note, pressure: pressure)
    case .controlChange(_, let controller, let value):
      .controlChange(channel: channel, controller: controller, value: value)
    case .programChange(_, let program): .programChange(channel: channel, program: program)
    case .channelPressure(_, let pressure): .channelPressure(channel: channel, pressure: pressure)
    case .pitchBend(_, let value): .pitchBend(channel: channel, value: value)
    default: self
    }
  }
}
