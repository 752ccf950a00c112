import CALSA
import MIDIFile
import Timing

extension SequencerHandle {
  /// Something that came to an input port.
  struct Input {
    enum Content {
      case message(Message)
      /// A piece of a system-exclusive message, or all of it, with its `F0` and `F7`.
      case exclusive([UInt8])
      /// The room for input overflowed, and events were lost.
      case lost
      /// An event that is no MIDI message.
      case other
    }

    var time: Rational
    var source: MIDIAddress
    var content: Content
  }

  /// - Parameter queue: Whose time stamps what comes.
  func makeInputPort(name: String, stampedBy queue: Int32) throws(LiveMIDIError) -> Int32 {
    _ = try check(
      snd_seq_set_client_pool_input(sequencer, Self.poolSize), "reserving room for input")
    var info: UnsafeMutablePointer<snd_seq_port_info_t>?
    _ = try check(snd_seq_port_info_malloc(&info), "making the port \(name)")
    defer { snd_seq_port_info_free(info) }
    snd_seq_port_info_set_name(info, name)
    snd_seq_port_info_set_capability(
      info, UInt32(SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE))
    snd_seq_port_info_set_type(
      info, UInt32(SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION))
    snd_seq_port_info_set_timestamping(info, 1)
    snd_seq_port_info_set_timestamp_real(info, 1)
    snd_seq_port_info_set_timestamp_queue(info, queue)
    _ = try check(snd_seq_create_port(sequencer, info), "making the port \(name)")
    return snd_seq_port_info_get_port(info)
  }

  func connect(port: Int32, from address: MIDIAddress) throws(LiveMIDIError) {
    guard let client = Int32(exactly: address.client), let other = Int32(exactly: address.port)
    else { throw .noSuchPort(address.description) }
    let result = snd_seq_connect_from(sequencer, port, client, other)
    switch -result {
    case ENOENT, EINVAL, ENXIO, ENODEV: throw .noSuchPort(address.description)
    case EPERM, EACCES: throw .cannotSend(address)
    default: _ = try check(result, "connecting to \(address)")
    }
  }

  /// Readable when something has come.
  var inputDescriptor: Int32 {
    var descriptor = pollfd()
    snd_seq_poll_descriptors(sequencer, &descriptor, 1, Int16(POLLIN))
    return descriptor.fd
  }

  /// Nil when all that came has been taken.
  func nextInput() -> Input? {
    var event: UnsafeMutablePointer<snd_seq_event_t>?
    let result = snd_seq_event_input(sequencer, &event)
    if result == -ENOSPC {
      return Input(time: .zero, source: MIDIAddress(client: 0, port: 0), content: .lost)
    }
    guard result >= 0, let event = event?.pointee else { return nil }
    let stamp = event.time.time
    return Input(
      time: Rational(Int(stamp.tv_sec) * 1_000_000_000 + Int(stamp.tv_nsec), 1_000_000_000),
      source: MIDIAddress(client: Int(event.source.client), port: Int(event.source.port)),
      content: Input.Content(event))
  }
}

extension SequencerHandle.Input.Content {
  fileprivate init(_ event: snd_seq_event_t) {
    if snd_seq_event_type(UInt32(event.type)) == SND_SEQ_EVENT_SYSEX {
      let start = event.data.ext.ptr?.assumingMemoryBound(to: UInt8.self)
      let count = start == nil ? 0 : Int(event.data.ext.len)
      self = .exclusive(Array(UnsafeBufferPointer(start: start, count: count)))
    } else {
      self = (event.channelMessage ?? event.systemMessage?.message).map { .message($0) } ?? .other
    }
  }
}

extension snd_seq_event_t {
  private func control(_ status: UInt8, _ first: Int32, _ second: Int32 = 0) -> Message? {
    guard let first = UInt8(exactly: first), let second = UInt8(exactly: second),
      max(first, second) < 0x80
    else { return nil }
    return Message(status: status | data.control.channel & 0x0F, first, second)
  }

  private func note(_ status: UInt8) -> Message? {
    let note = data.note
    return Message(
      status: status | note.channel & 0x0F, note.note & 0x7F, note.velocity & 0x7F)
  }

  /// Nil for any other event, and for values that no MIDI message has.
  fileprivate var channelMessage: Message? {
    switch snd_seq_event_type(UInt32(type)) {
    case SND_SEQ_EVENT_NOTEON: return note(0x90)
    case SND_SEQ_EVENT_NOTEOFF: return note(0x80)
    case SND_SEQ_EVENT_KEYPRESS: return note(0xA0)
    case SND_SEQ_EVENT_CONTROLLER:
      return control(0xB0, Int32(bitPattern: data.control.param), data.control.value)
    case SND_SEQ_EVENT_PGMCHANGE: return control(0xC0, data.control.value)
    case SND_SEQ_EVENT_CHANPRESS: return control(0xD0, data.control.value)
    case SND_SEQ_EVENT_PITCHBEND:
      let value = max(-0x2000, min(0x1FFF, data.control.value)) + 0x2000
      return control(0xE0, value & 0x7F, value >> 7)
    default: return nil
    }
  }

  fileprivate var systemMessage: SystemMessage? {
    let value = data.control.value
    switch snd_seq_event_type(UInt32(type)) {
    case SND_SEQ_EVENT_QFRAME:
      return .quarterFrame(piece: UInt8(value >> 4 & 7), value: UInt8(value & 0x0F))
    case SND_SEQ_EVENT_SONGPOS: return .songPosition(Int(value & 0x3FFF))
    case SND_SEQ_EVENT_CLOCK: return .clock
    case SND_SEQ_EVENT_START: return .start
    case SND_SEQ_EVENT_CONTINUE: return .resume
    case SND_SEQ_EVENT_STOP: return .stop
    default: return nil
    }
  }
}
