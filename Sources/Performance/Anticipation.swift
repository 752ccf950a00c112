public import MIDIFile
public import Timing

/// What a channel is set to play.
public struct ChannelSound: Hashable, Sendable {
  /// 0…15; 9 plays drums.
  public var channel: UInt8
  /// As controller 0 chose it, 0…127.
  public var bank: UInt8
  /// 0…127.
  public var program: UInt8

  /// Bank and program 0, as instruments start.
  public init(channel: UInt8, bank: UInt8 = 0, program: UInt8 = 0) {
    self.channel = channel
    self.bank = bank
    self.program = program
  }
}

extension [ScheduledEvent] {
  /// The pitches, 0…127, of the notes that each sound plays, in their order.
  public var pitches: [ChannelSound: [UInt8]] {
    var pitches: [ChannelSound: [UInt8]] = [:]
    for (event, sound) in zip(self, sounds) {
      guard let sound, case .noteOn(_, let note, 1...) = event.message else { continue }
      pitches[sound, default: []].append(note)
    }
    return pitches
  }

  /// The events with every note begun as much earlier as its sound takes to speak, so that an
  /// ensemble of slow strings and quick drums is together.
  ///
  /// Programs and controllers move with the notes that they are for, and no two of a channel's messages
  /// but note-offs change places. Notes end when they did, or where their pitch is struck again;
  /// all sound ends when it did; nothing begins before time 0.
  /// - Parameter attack: Seconds from a note-on until a sound is heard, not negative.
  /// - Returns: By rising time; simultaneous ones in their order.
  public func anticipating(_ attack: (ChannelSound) -> Rational) -> [ScheduledEvent] {
    let leads = zip(self, sounds).map { event, sound in
      event.message.isAllSoundOff ? 0 : sound.map(attack) ?? 0
    }
    var times = map(\.time)
    for indices in channels.values {
      begin(indices.filter { !self[$0].message.endsNote }, leads, &times)
      end(indices, &times)
    }
    let order = self.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    return order.map { index in
      var event = self[index]
      event.time = times[index]
      return event
    }
  }

  /// The indices of each channel's messages, by port and channel.
  private var channels: [[Int]: [Int]] {
    let own = indices.filter { self[$0].message.channel != nil }
    return Dictionary(grouping: own) { [self[$0].port, Int(self[$0].message.channel ?? 0)] }
  }

  /// What each event's channel is set to when it has come; nil for events without a channel.
  private var sounds: [ChannelSound?] {
    var current: [[Int]: (sound: ChannelSound, bank: UInt8)] = [:]
    return map { event in
      guard let channel = event.message.channel else { return nil }
      let key = [event.port, Int(channel)]
      var (sound, bank) = current[key] ?? (ChannelSound(channel: channel), 0)
      switch event.message {
      case .controlChange(_, 0, let value): bank = value
      case .programChange(_, let program): (sound.bank, sound.program) = (bank, program)
      default: break
      }
      current[key] = (sound, bank)
      return sound
    }
  }

  /// Moves one channel's messages ahead. A bank goes with the program that is chosen from it.
  private func begin(_ indices: [Int], _ leads: [Rational], _ times: inout [Rational]) {
    var lead = Rational.zero
    for index in indices.reversed() {
      if !self[index].message.choosesBank { lead = leads[index] }
      times[index] -= lead
    }
    var earliest = Rational.zero
    for index in indices {
      earliest = Swift.max(earliest, times[index])
      times[index] = Swift.min(earliest, self[index].time)
    }
  }

  /// Lets a note end no later than its pitch begins anew, if it ended before that.
  private func end(_ indices: [Int], _ times: inout [Rational]) {
    var next: [UInt8: Rational] = [:]
    for index in indices.reversed() {
      guard let note = self[index].message.noteNumber else { continue }
      times[index] = Swift.min(times[index], next[note] ?? times[index])
      next[note] = times[index]
    }
  }
}

extension Message {
  /// Whether a channel's sound ends here at once.
  public var isAllSoundOff: Bool {
    if case .controlChange(_, 120, _) = self { true } else { false }
  }

  fileprivate var choosesBank: Bool {
    switch self {
    case .controlChange(_, 0, _), .controlChange(_, 32, _): true
    default: false
    }
  }

  fileprivate var endsNote: Bool {
    switch self {
    case .noteOff, .noteOn(_, _, 0): true
    default: false
    }
  }

  fileprivate var noteNumber: UInt8? {
    switch self {
    case .noteOn(_, let note, _), .noteOff(_, let note, _): note
    default: nil
    }
  }
}
