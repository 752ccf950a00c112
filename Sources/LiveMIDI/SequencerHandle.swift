import CALSA
import MIDIFile
import Timing

/// A client of the ALSA sequencer. Closed, with its ports and its queue, when it goes.
///
/// Writing never waits: every event goes to the kernel at once, or is refused for want of room.
struct SequencerHandle: ~Copyable {
  /// Events that the kernel keeps for us until they are due, in cells of 28 bytes each.
  static let poolSize = 1900
  private static let cellSize = 28
  /// What the kernel counts a queue's speed in; it knows no other.
  private static let skewBase: UInt32 = 0x10000
  /// Bytes of a system-exclusive message in one event.
  private static let chunkSize = 256

  let sequencer: UnsafeMutablePointer<snd_seq_t>
  private let status: UnsafeMutablePointer<snd_seq_queue_status_t>?

  private init(_ sequencer: UnsafeMutablePointer<snd_seq_t>) {
    self.sequencer = sequencer
    var status: UnsafeMutablePointer<snd_seq_queue_status_t>?
    snd_seq_queue_status_malloc(&status)
    self.status = status
  }

  static func open(name: String) throws(LiveMIDIError) -> SequencerHandle {
    let handle = SequencerHandle(try openClient())
    _ = try check(snd_seq_set_client_name(handle.sequencer, name), "naming the client")
    let pool = snd_seq_set_client_pool_output(handle.sequencer, poolSize)
    _ = try check(pool, "reserving room for events")
    return handle
  }

  private static func openClient() throws(LiveMIDIError) -> UnsafeMutablePointer<snd_seq_t> {
    calsa_silence_errors()
    var sequencer: UnsafeMutablePointer<snd_seq_t>?
    let result = snd_seq_open(&sequencer, "default", SND_SEQ_OPEN_DUPLEX, SND_SEQ_NONBLOCK)
    switch -result {
    case ENOENT, ENODEV, ENXIO: throw .noSequencer
    case EACCES, EPERM: throw .permissionDenied
    default: _ = try check(result, "opening the ALSA sequencer")
    }
    guard let sequencer else { throw .noSequencer }
    return sequencer
  }

  deinit {
    if let status { snd_seq_queue_status_free(status) }
    snd_seq_close(sequencer)
  }

  /// The client's number.
  var client: Int { Int(snd_seq_client_id(sequencer)) }
}

/// Throws what the library answers below zero.
func check(_ result: Int32, _ task: String) throws(LiveMIDIError) -> Int32 {
  guard result < 0 else { return result }
  throw .failed(doing: task, reason: String(cString: snd_strerror(result)))
}

// MARK: - Ports

extension SequencerHandle {
  func makeOutputPort(name: String) throws(LiveMIDIError) -> Int32 {
    let capabilities = SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ
    let type = SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION
    let result = snd_seq_create_simple_port(
      sequencer, name, UInt32(capabilities), UInt32(type))
    return try check(result, "making the port \(name)")
  }

  func connect(port: Int32, to address: MIDIAddress) throws(LiveMIDIError) {
    guard let client = Int32(exactly: address.client), let other = Int32(exactly: address.port)
    else { throw .noSuchPort(address.description) }
    let result = snd_seq_connect_to(sequencer, port, client, other)
    switch -result {
    case ENOENT, EINVAL, ENXIO, ENODEV: throw .noSuchPort(address.description)
    case EPERM, EACCES: throw .cannotReceive(address)
    default: _ = try check(result, "connecting to \(address)")
    }
  }

  /// Whether a port of ours still sends to another.
  func isConnected(port: Int32, to address: MIDIAddress) throws(LiveMIDIError) -> Bool {
    var connection: UnsafeMutablePointer<snd_seq_port_subscribe_t>?
    _ = try check(snd_seq_port_subscribe_malloc(&connection), "looking for \(address)")
    defer { snd_seq_port_subscribe_free(connection) }
    var sender = snd_seq_addr_t(client: UInt8(clamping: client), port: UInt8(clamping: port))
    var receiver = snd_seq_addr_t(
      client: UInt8(clamping: address.client), port: UInt8(clamping: address.port))
    snd_seq_port_subscribe_set_sender(connection, &sender)
    snd_seq_port_subscribe_set_dest(connection, &receiver)
    return snd_seq_get_port_subscription(sequencer, connection) == 0
  }

  func devices() throws(LiveMIDIError) -> [MIDIDevice] {
    var client: UnsafeMutablePointer<snd_seq_client_info_t>?
    var port: UnsafeMutablePointer<snd_seq_port_info_t>?
    _ = try check(snd_seq_client_info_malloc(&client), "listing the clients")
    defer { snd_seq_client_info_free(client) }
    _ = try check(snd_seq_port_info_malloc(&port), "listing the ports")
    defer { snd_seq_port_info_free(port) }
    guard let client, let port else { return [] }
    var devices: [MIDIDevice] = []
    snd_seq_client_info_set_client(client, SND_SEQ_CLIENT_SYSTEM)
    while snd_seq_query_next_client(sequencer, client) >= 0 {
      snd_seq_port_info_set_client(port, snd_seq_client_info_get_client(client))
      snd_seq_port_info_set_port(port, -1)
      while snd_seq_query_next_port(sequencer, port) >= 0 {
        if let device = MIDIDevice(client: client, port: port) { devices.append(device) }
      }
    }
    return devices
  }
}

extension MIDIDevice {
  /// Nil for a port that is not to be connected.
  fileprivate init?(
    client: UnsafeMutablePointer<snd_seq_client_info_t>,
    port: UnsafeMutablePointer<snd_seq_port_info_t>
  ) {
    let capabilities = Int32(bitPattern: snd_seq_port_info_get_capability(port))
    func can(_ wanted: Int32) -> Bool { capabilities & wanted == wanted }
    self.init(
      address: MIDIAddress(
        client: Int(snd_seq_client_info_get_client(client)),
        port: Int(snd_seq_port_info_get_port(port))),
      clientName: String(cString: snd_seq_client_info_get_name(client)),
      portName: String(cString: snd_seq_port_info_get_name(port)),
      canReceive: can(SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE),
      canSend: can(SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ),
      isKernel: snd_seq_client_info_get_type(client) == SND_SEQ_KERNEL_CLIENT)
    let isPrivate = can(SND_SEQ_PORT_CAP_NO_EXPORT)
    guard !isPrivate, canReceive || canSend else { return nil }
  }
}

// MARK: - Queue

extension SequencerHandle {
  /// - Parameter resolution: How often the queue looks at its events, in hertz.
  func makeQueue(name: String, resolution: UInt32) throws(LiveMIDIError) -> Int32 {
    let queue = try check(snd_seq_alloc_named_queue(sequencer, name), "making the queue")
    var timer: UnsafeMutablePointer<snd_seq_queue_timer_t>?
    guard snd_seq_queue_timer_malloc(&timer) == 0, let timer else { return queue }
    defer { snd_seq_queue_timer_free(timer) }
    // A timer that cannot be so fine plays on at its own resolution.
    if snd_seq_get_queue_timer(sequencer, queue, timer) == 0 {
      snd_seq_queue_timer_set_resolution(timer, resolution)
      snd_seq_set_queue_timer(sequencer, queue, timer)
    }
    return queue
  }

  /// Starts the queue at time 0. What the client had scheduled on it is lost.
  func start(queue: Int32) throws(LiveMIDIError) {
    _ = try check(calsa_start_queue(sequencer, queue), "starting the queue")
    while snd_seq_drain_output(sequencer) == -EAGAIN { usleep(1000) }
  }

  /// - Parameter speed: Seconds of the queue in a second, ½…2.
  func run(queue: Int32, at speed: Double) throws(LiveMIDIError) {
    var tempo: UnsafeMutablePointer<snd_seq_queue_tempo_t>?
    _ = try check(snd_seq_queue_tempo_malloc(&tempo), "setting the queue's speed")
    defer { snd_seq_queue_tempo_free(tempo) }
    _ = try check(snd_seq_get_queue_tempo(sequencer, queue, tempo), "reading the queue's speed")
    snd_seq_queue_tempo_set_skew_base(tempo, Self.skewBase)
    snd_seq_queue_tempo_set_skew(tempo, UInt32((speed * Double(Self.skewBase)).rounded()))
    _ = try check(snd_seq_set_queue_tempo(sequencer, queue, tempo), "setting the queue's speed")
  }

  /// Seconds since the queue was started.
  func time(of queue: Int32) throws(LiveMIDIError) -> Rational {
    _ = try check(snd_seq_get_queue_status(sequencer, queue, status), "reading the queue's time")
    let time = snd_seq_queue_status_get_real_time(status)?.pointee
    return Rational(
      Int(time?.tv_sec ?? 0) * 1_000_000_000 + Int(time?.tv_nsec ?? 0), 1_000_000_000)
  }

  /// Takes back everything that is scheduled and not yet delivered.
  func cancelScheduled() throws(LiveMIDIError) {
    _ = try check(snd_seq_drop_output(sequencer), "emptying the queue")
  }
}

// MARK: - Events

extension SequencerHandle {
  /// When an event is delivered.
  enum Delivery {
    case now
    case scheduled(queue: Int32, time: Rational)
  }

  /// Hands a message to the kernel; false, and nothing done, if it has no room for now.
  func write(
    _ message: Message, from port: Int32, delivery: Delivery
  ) throws(LiveMIDIError) -> Bool {
    var event = snd_seq_event_t()
    calsa_event_prepare(&event, port)
    switch delivery {
    case .now: calsa_event_direct(&event)
    case .scheduled(let queue, let time):
      let nanoseconds = max(0, (time * 1_000_000_000).rounded())
      calsa_event_schedule(
        &event, queue, UInt32(clamping: nanoseconds / 1_000_000_000),
        UInt32(nanoseconds % 1_000_000_000))
    }
    if case .systemExclusive(let bytes) = message {
      return try write(systemExclusive: [0xF0] + bytes, as: &event)
    }
    if let bytes = SystemMessage(message)?.bytes {
      let data = bytes.dropFirst().enumerated().reduce(0) {
        $0 | Int32($1.element) << (7 * $1.offset)
      }
      _ = calsa_event_set_system_message(&event, bytes[0], data)
      return try write(&event)
    }
    guard let bytes = message.channelBytes else { return true }
    _ = calsa_event_set_channel_message(&event, bytes[0], bytes[1], bytes.dropFirst(2).first ?? 0)
    return try write(&event)
  }

  private func write(_ event: inout snd_seq_event_t) throws(LiveMIDIError) -> Bool {
    let result = snd_seq_event_output_direct(sequencer, &event)
    if result == -EAGAIN { return false }
    _ = try check(result, "writing to the sequencer")
    return true
  }

  /// In chunks that the kernel takes, all of them or none.
  private func write(
    systemExclusive bytes: [UInt8], as event: inout snd_seq_event_t
  ) throws(LiveMIDIError) -> Bool {
    let chunks = stride(from: 0, to: bytes.count, by: Self.chunkSize).map {
      Array(bytes[$0..<min(bytes.count, $0 + Self.chunkSize)])
    }
    let cells = chunks.map { 2 + $0.count / Self.cellSize }.reduce(0, +)
    guard cells < Self.poolSize / 2 else { throw .systemExclusiveTooLong(bytes: bytes.count) }
    guard try freeCells() > cells else { return false }
    for var chunk in chunks {
      let result = chunk.withUnsafeMutableBytes { data in
        calsa_event_set_system_exclusive(&event, data.baseAddress, UInt32(data.count))
        return snd_seq_event_output_direct(sequencer, &event)
      }
      _ = try check(result, "writing to the sequencer")
    }
    return true
  }

  private func freeCells() throws(LiveMIDIError) -> Int {
    var pool: UnsafeMutablePointer<snd_seq_client_pool_t>?
    guard snd_seq_client_pool_malloc(&pool) == 0, let pool else { return 0 }
    defer { snd_seq_client_pool_free(pool) }
    _ = try check(snd_seq_get_client_pool(sequencer, pool), "reading the room for events")
    return snd_seq_client_pool_get_output_free(pool)
  }
}

extension MIDIDevices {
  /// Keeps the ALSA library from writing to standard error, here and in whatever else of the process uses
  /// it; its failures are thrown.
  public static func silenceLibrary() { calsa_silence_errors() }
}
