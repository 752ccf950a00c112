import Foundation
public import LiveMIDI
public import Performance
public import Rendering
import Synchronization
import Timing

/// An opened destination on which performances are played, one after another, and which obeys commands
/// meanwhile, from any thread.
public final class LiveStage: Sendable {
  enum Output {
    case ports(SequencerPort)
    case synth(ImmediateSink<LiveSynth>)
    /// With time code or clock.
    case syncedSynth(BesideSink<LiveSynth>)
    case other(any PlaybackSink)
  }

  struct Scene {
    /// How many performances there are, and the one that is played.
    var count = 0
    var index = 0
    var performance: LivePerformance?
    /// The performance to go to when this one has stopped.
    var target: Int?
    var hasQuit = false
    var hasStopped = false
    var remark: String?
    var tell: (@Sendable (String) -> Void)?
    /// The music's ports whose devices have gone.
    var lost: Set<Int> = []
    /// Whether the music waits for a device.
    var waitsForDevice = false
    var meters: LiveMeters?
    var steer: (@Sendable (LiveCommand.Steering) -> Void)?
  }

  let output: Output
  let links: SyncLinks
  let transport = Transport()
  let scene = Mutex(Scene())
  private let watch = Mutex<DeviceWatch?>(nil)
  private let soundWatch = Mutex<SoundWatch?>(nil)
  private let guardian = Mutex<NoteGuard?>(nil)

  /// Opens the destination.
  ///
  /// - Parameter guardian: A program and its arguments that calls ``NoteWatch/run()``: it ends the notes at
  ///   ports if this program is killed. Nil for none.
  /// - Throws: ``Failure`` of the kind `unavailable` where there is no such device.
  public init(
    _ destination: LiveDestination, sync: LiveSync = LiveSync(), guardian: [String]? = nil
  ) throws(Failure) {
    MIDIDevices.silenceLibrary()
    do {
      links = try SyncLinks(sync)
      switch destination {
      case .ports(let names):
        let devices = try MIDIDevices.list()
        let addresses = try names.map { try MIDIDevices.find($0, in: devices).address }
        output = .ports(try SequencerPort(destinations: addresses + links.destinations))
      case .synth(let soundFont, let driver):
        let font = try SoundFont.find(soundFont)
        let synth = try LiveSynth(
          soundFont: font, output: driver.map { .driver($0) } ?? .automatic)
        output = try Self.output(synth, links)
      }
    } catch { throw Failure(error) }
    if case .ports(let port) = output {
      let count = port.destinationAddresses.count - links.destinations.count
      let watch = DeviceWatch(port) { [weak self] in self?.follow($0, of: count) }
      self.watch.withLock { $0 = watch }
      // Without a guard the music plays all the same.
      let guardian = guardian.flatMap { try? NoteGuard($0) }
      self.guardian.withLock { $0 = guardian }
    }
    if let synth {
      let watch = SoundWatch(synth) { [weak self] isThere in
        self?.follow(.init(port: 0, name: "the sound device", isConnected: isThere), of: 1)
      }
      soundWatch.withLock { $0 = watch }
    }
  }

  private var synth: LiveSynth? {
    switch output {
    case .synth(let sink): sink.instrument
    case .syncedSynth(let sink): sink.instrument
    case .ports, .other: nil
    }
  }

  private static func output(_ synth: LiveSynth, _ links: SyncLinks) throws -> Output {
    guard !links.destinations.isEmpty else { return .synth(ImmediateSink(synth)) }
    let port = try SequencerPort(destinations: links.destinations)
    return .syncedSynth(BesideSink(synth, beside: port, from: LiveSynth.ports))
  }

  /// Plays to whatever takes messages, on ports from 0.
  public init(_ sink: some PlaybackSink) {
    output = .other(sink)
    links = SyncLinks()
  }

  /// Seconds into the music that is played.
  public var position: Double { transport.position.doubleValue }

  /// Plays from the beginning to the end, or until ``stop()``. No note sounds on afterwards.
  ///
  /// - Throws: ``Failure``, of the kind `stopped` if it was stopped.
  public func play(_ performance: LivePerformance) throws(Failure) {
    try play([performance])
  }

  /// Plays one after another, or as commands say. No note sounds on afterwards.
  ///
  /// - Parameters:
  ///   - start: Where in the first one to begin.
  ///   - countIn: Bars of clicks before the first one, 0…4.
  ///   - began: Called on this thread when one begins.
  /// - Throws: ``Failure``, of the kind `stopped` if it was stopped; `quit` is no error.
  public func play(
    _ performances: [LivePerformance], from start: LivePlace? = nil, countIn: Int = 0,
    began: (LivePerformance) -> Void = { _ in }
  ) throws(Failure) {
    try play(performances.count, from: start, countIn: countIn, began: began) { performances[$0] }
  }

  /// Plays what there will be when it is asked for.
  func play(
    _ count: Int, from start: LivePlace?, countIn: Int, began: (LivePerformance) -> Void,
    _ performance: (Int) throws(Failure) -> LivePerformance
  ) throws(Failure) {
    var (place, bars) = (start, countIn)
    scene.withLock { ($0.count, $0.performance, $0.hasQuit) = (count, nil, false) }
    var next: Int? = count > 0 ? 0 : nil
    while let index = next {
      let performance = try performance(index)
      let time = try place?.time(in: performance.map) ?? .zero
      let meters = LiveMeters(performance.schedule)
      scene.withLock {
        ($0.index, $0.performance, $0.target, $0.meters) = (index, performance, nil, meters)
      }
      began(performance)
      let leadIn = LeadIn(countingIn: performance.map, to: time, bars: bars)
      let ending = try play(performance, from: time, leadIn)
      next = try following(index, ending)
      (place, bars) = (nil, 0)
    }
  }

  private func following(_ index: Int, _ ending: Transport.Ending) throws(Failure) -> Int? {
    let (target, count, hasQuit, hasStopped) = scene.withLock { scene in
      defer { scene.hasStopped = false }
      return (scene.target, scene.count, scene.hasQuit, scene.hasStopped)
    }
    if hasQuit { return nil }
    if hasStopped { throw Failure(CancellationError()) }
    if let target { return target }
    // A change of cues may come as one ends by itself, and then stops the next one too.
    if links.source != nil || ending == .stopped { return index }
    return index + 1 < count ? index + 1 : nil
  }

  private func play(
    _ performance: LivePerformance, from start: Rational, _ leadIn: LeadIn
  ) throws(Failure) -> Transport.Ending {
    let beginning = performance.music?.attach(player)
    defer { performance.music?.detach() }
    do {
      return try play(
        performance,
        beginning ?? .init(schedule: performance.schedule, isComplete: true),
        sounds: performance.music?.sounds ?? performance.schedule, from: start, leadIn)
    } catch { throw Failure(error) }
  }

  /// Takes music that grows.
  private var player: GrowingMusic.Player {
    let transport = transport
    let update: @Sendable (GrowingMusic.Beginning, @escaping @Sendable (Bool) -> Void) -> Void = {
      [weak self] music, answer in
      self?.scene.withLock { $0.meters = LiveMeters(music.schedule) }
      transport.update(music.schedule, isComplete: music.isComplete, answer: answer)
    }
    return GrowingMusic.Player(horizon: { transport.horizon }, update: update)
  }

  private func play(
    _ performance: LivePerformance, _ music: GrowingMusic.Beginning, sounds: EventSchedule,
    from start: Rational, _ leadIn: LeadIn
  ) throws -> Transport.Ending {
    func play(to sink: some PlaybackSink, sync: SyncOutput = SyncOutput()) throws
      -> Transport.Ending
    {
      let follower = try (sink as? any VarispeedSink).flatMap {
        try links.follower(of: performance, transport: transport, sink: $0)
      }
      return try withExtendedLifetime(follower) {
        try transport.play(
          music.schedule, isComplete: music.isComplete, to: sink, from: start, leadIn: leadIn,
          sync: sync)
      }
    }
    switch output {
    case .ports(let port):
      let needed = (sounds.events.map(\.port).max() ?? 0) + 1
      let given = port.addresses.count - links.destinations.count
      guard given >= needed else {
        throw LiveMIDIError.portsMissing(needed: needed, given: given)
      }
      protect(sounds, at: port)
      return try play(to: port, sync: links.output(for: performance, firstPort: given))
    case .synth(let sink):
      sink.instrument.prepare(for: sounds)
      return try play(to: sink)
    case .syncedSynth(let sink):
      sink.instrument.prepare(for: sounds)
      return try play(to: sink, sync: links.output(for: performance, firstPort: sink.firstPort))
    case .other(let sink): return try play(to: sink)
    }
  }

  /// Tells the guard what may sound where.
  func protect(_ schedule: EventSchedule, at port: SequencerPort) {
    guardian.withLock { $0?.use(schedule, at: port.destinationAddresses) }
  }

  /// Silences the music and ends ``play(_:)``, from any thread.
  public func stop() {
    scene.withLock { ($0.target, $0.hasStopped) = (nil, true) }
    transport.stop()
  }
}

/// The built-in synth plays messages as they come.
extension LiveSynth: MessageSink {}
