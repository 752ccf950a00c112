import CALSA
import Foundation
import LiveMIDI
import Synchronization

/// A port of its own that takes down all it gets, with the kernel's stamp of when.
final class SequencerReceiver: @unchecked Sendable {
  struct Arrival: Hashable {
    /// Seconds since the receiver was made, by its own queue.
    var time: Double
    /// When it was read, in seconds since then by the machine's steady clock.
    var wallTime: Double
    var port: Int
    /// Status and data; the raw bytes of a piece of a system-exclusive message.
    var bytes: [UInt8]
  }

  private let sequencer: UnsafeMutablePointer<snd_seq_t>
  private var ports: [Int32] = []
  private let start = ContinuousClock.now
  private let arrivals = Mutex<[Arrival]>([])
  private let isClosing = Atomic(false)
  private let closed = DispatchSemaphore(value: 0)

  init(ports count: Int, name: String = "Receiver") throws {
    var opened: UnsafeMutablePointer<snd_seq_t>?
    guard snd_seq_open(&opened, "default", SND_SEQ_OPEN_DUPLEX, SND_SEQ_NONBLOCK) == 0, let opened
    else { throw LiveMIDIError.noSequencer }
    sequencer = opened
    snd_seq_set_client_name(opened, name)
    snd_seq_set_client_pool_input(opened, 1900)
    let queue = snd_seq_alloc_queue(opened)
    calsa_start_queue(opened, queue)
    snd_seq_drain_output(opened)
    ports = (0..<count).map { Self.makePort(opened, queue, "in \($0)") }
    let thread = Thread { [weak self] in self?.read() }
    thread.start()
  }

  /// Ends the thread that reads, then the client.
  func close() {
    isClosing.store(true, ordering: .releasing)
    closed.wait()
    snd_seq_close(sequencer)
  }

  var addresses: [MIDIAddress] {
    ports.map { MIDIAddress(client: Int(snd_seq_client_id(sequencer)), port: Int($0)) }
  }

  /// What has come so far.
  var received: [Arrival] { arrivals.withLock { $0 } }

  private static func makePort(
    _ sequencer: UnsafeMutablePointer<snd_seq_t>, _ queue: Int32, _ name: String
  ) -> Int32 {
    var info: UnsafeMutablePointer<snd_seq_port_info_t>?
    snd_seq_port_info_malloc(&info)
    defer { snd_seq_port_info_free(info) }
    snd_seq_port_info_set_name(info, name)
    snd_seq_port_info_set_capability(
      info, UInt32(SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE))
    snd_seq_port_info_set_type(info, UInt32(SND_SEQ_PORT_TYPE_APPLICATION))
    snd_seq_port_info_set_timestamping(info, 1)
    snd_seq_port_info_set_timestamp_real(info, 1)
    snd_seq_port_info_set_timestamp_queue(info, queue)
    snd_seq_create_port(sequencer, info)
    return snd_seq_port_info_get_port(info)
  }

  private func read() {
    var descriptor = pollfd()
    snd_seq_poll_descriptors(sequencer, &descriptor, 1, Int16(POLLIN))
    while !isClosing.load(ordering: .acquiring) {
      guard poll(&descriptor, 1, 50) > 0 else { continue }
      var event: UnsafeMutablePointer<snd_seq_event_t>?
      while snd_seq_event_input(sequencer, &event) >= 0, let event {
        take(event.pointee)
      }
    }
    closed.signal()
  }

  private func take(_ event: snd_seq_event_t) {
    guard let bytes = Self.bytes(of: event) else { return }
    let time = Double(event.time.time.tv_sec) + Double(event.time.time.tv_nsec) / 1e9
    let port = ports.firstIndex(of: Int32(event.dest.port)) ?? -1
    let wallTime = (ContinuousClock.now - start) / .seconds(1)
    arrivals.withLock {
      $0.append(Arrival(time: time, wallTime: wallTime, port: port, bytes: bytes))
    }
  }

  private static func bytes(of event: snd_seq_event_t) -> [UInt8]? {
    let (note, control) = (event.data.note, event.data.control)
    func controlBytes(_ status: UInt8, _ data: Int32...) -> [UInt8] {
      [status | control.channel] + data.map { UInt8($0) }
    }
    switch snd_seq_event_type(UInt32(event.type)) {
    case SND_SEQ_EVENT_NOTEON: return [0x90 | note.channel, note.note, note.velocity]
    case SND_SEQ_EVENT_NOTEOFF: return [0x80 | note.channel, note.note, note.velocity]
    case SND_SEQ_EVENT_KEYPRESS: return [0xA0 | note.channel, note.note, note.velocity]
    case SND_SEQ_EVENT_CONTROLLER: return controlBytes(0xB0, Int32(control.param), control.value)
    case SND_SEQ_EVENT_PGMCHANGE: return controlBytes(0xC0, control.value)
    case SND_SEQ_EVENT_CHANPRESS: return controlBytes(0xD0, control.value)
    case SND_SEQ_EVENT_PITCHBEND:
      let value = control.value + 8192
      return controlBytes(0xE0, value & 0x7F, value >> 7)
    case SND_SEQ_EVENT_SYSEX:
      let start = event.data.ext.ptr?.assumingMemoryBound(to: UInt8.self)
      return Array(UnsafeBufferPointer(start: start, count: Int(event.data.ext.len)))
    default: return systemBytes(of: event)
    }
  }

  private static func systemBytes(of event: snd_seq_event_t) -> [UInt8]? {
    let value = event.data.control.value
    switch snd_seq_event_type(UInt32(event.type)) {
    case SND_SEQ_EVENT_QFRAME: return [0xF1, UInt8(value)]
    case SND_SEQ_EVENT_SONGPOS: return [0xF2, UInt8(value & 0x7F), UInt8(value >> 7)]
    case SND_SEQ_EVENT_CLOCK: return [0xF8]
    case SND_SEQ_EVENT_START: return [0xFA]
    case SND_SEQ_EVENT_CONTINUE: return [0xFB]
    case SND_SEQ_EVENT_STOP: return [0xFC]
    default: return nil
    }
  }
}
