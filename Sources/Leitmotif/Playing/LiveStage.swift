import Foundation
import LiveMIDI
public import Performance
public import Rendering
import Synchronization
import Timing

/// An opened destination on which performances are played, one after another, and which obeys commands
/// meanwhile, from any thread.
public final class LiveStage: Sendable {
  private enum Output {
    case ports(SequencerPort)
    case synth(ImmediateSink<LiveSynth>)
  }

  private struct Scene {
    var performances: [LivePerformance] = []
    var index = 0
    /// The performance to go to when this one has stopped.
    var target: Int?
    var hasQuit = false
    var meters: LiveMeters?
    var steer: (@Sendable (LiveCommand.Steering) -> Void)?

    var performance: LivePerformance? {
      performances.indices.contains(index) ? performances[index] : nil
    }
  }

  /// Seconds into a cue in which "previous" means the cue before.
  private static let nearBeginning = Rational(2)

  private let output: Output
  private let links: SyncLinks
  private let transport = Transport()
  private let scene = Mutex(Scene())

  /// Opens the destination.
  ///
  /// - Throws: ``Failure`` of the kind `unavailable` where there is no such device.
  public init(_ destination: LiveDestination, sync: LiveSync = LiveSync()) throws(Failure) {
    MIDIDevices.silenceLibrary()
    do {
      links = try SyncLinks(sync, destination: destination)
      switch destination {
      case .ports(let names):
        let devices = try MIDIDevices.list()
        let addresses = try names.map { try MIDIDevices.find($0, in: devices).address }
        output = .ports(try SequencerPort(destinations: addresses + links.destinations))
      case .synth(let soundFont, let driver):
        let font = try SoundFont.find(soundFont)
        let synth = try LiveSynth(
          soundFont: font, output: driver.map { .driver($0) } ?? .automatic)
        output = .synth(ImmediateSink(synth))
      }
    } catch { throw Failure(error) }
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
    var begin = try performances.first.map { performance throws(Failure) in
      try start?.time(in: performance.map) ?? .zero
    }
    var bars = countIn
    scene.withLock { ($0.performances, $0.hasQuit) = (performances, false) }
    var next: Int? = performances.isEmpty ? nil : 0
    while let index = next {
      let performance = performances[index]
      let meters = LiveMeters(performance.schedule)
      scene.withLock { ($0.index, $0.target, $0.meters) = (index, nil, meters) }
      began(performance)
      let time = begin ?? .zero
      let leadIn = LeadIn(countingIn: performance.map, to: time, bars: bars)
      let ending = try play(performance, from: time, leadIn)
      next = try following(index, ending)
      (begin, bars) = (nil, 0)
    }
  }

  private func following(_ index: Int, _ ending: Transport.Ending) throws(Failure) -> Int? {
    let (target, count, hasQuit) = scene.withLock {
      ($0.target, $0.performances.count, $0.hasQuit)
    }
    if hasQuit { return nil }
    if let target { return target }
    guard ending == .finished else { throw Failure(CancellationError()) }
    if links.source != nil { return index }
    return index + 1 < count ? index + 1 : nil
  }

  private func play(
    _ performance: LivePerformance, from start: Rational, _ leadIn: LeadIn
  ) throws(Failure) -> Transport.Ending {
    let schedule = performance.schedule
    do {
      switch output {
      case .ports(let port):
        let needed = (schedule.events.map(\.port).max() ?? 0) + 1
        let given = port.addresses.count - links.destinations.count
        guard given >= needed else {
          throw LiveMIDIError.portsMissing(needed: needed, given: given)
        }
        let follower = try links.follower(of: performance, transport: transport, sink: port)
        return try withExtendedLifetime(follower) {
          try transport.play(
            schedule, to: port, from: start, leadIn: leadIn,
            sync: links.output(for: performance, firstPort: given))
        }
      case .synth(let sink):
        sink.instrument.prepare(for: schedule)
        let follower = try links.follower(of: performance, transport: transport, sink: sink)
        return try withExtendedLifetime(follower) {
          try transport.play(schedule, to: sink, from: start, leadIn: leadIn)
        }
      }
    } catch { throw Failure(error) }
  }

  /// Silences the music and ends ``play(_:)``, from any thread.
  public func stop() {
    scene.withLock { $0.target = nil }
    transport.stop()
  }
}

// MARK: - Commands

extension LiveStage {
  /// Gives the nudges of the mood to somebody who can follow them.
  public func onSteer(_ handler: @escaping @Sendable (LiveCommand.Steering) -> Void) {
    scene.withLock { $0.steer = handler }
  }

  /// Does what a command says, from any thread.
  ///
  /// - Throws: ``Failure`` of the kind `usage` where it cannot be done: there is no such bar, for one.
  public func obey(_ command: LiveCommand) throws(Failure) {
    switch command {
    case .play: transport.resume()
    case .pause: transport.pause()
    case .toggle: if transport.isPaused { transport.resume() } else { transport.pause() }
    case .stop:
      transport.pause()
      transport.locate(to: .zero)
    case .locate(let place): transport.locate(to: try time(of: place))
    case .loop(let place): transport.loop(try sceneSpan(of: place))
    case .unloop: transport.loop(nil)
    case .next: try go(by: 1)
    case .previous: try goBack()
    case .trim(let speed): transport.trim(speed)
    case .steer(let nudge): try steer(nudge)
    case .quit:
      scene.withLock { $0.hasQuit = true }
      stop()
    }
  }

  /// Does what a key asks for.
  public func obey(_ action: LiveKeys.Action) throws(Failure) {
    switch action {
    case .command(let command): try obey(command)
    case .move(let seconds):
      let end = try current().map.end
      transport.locate(to: min(max(.zero, transport.position + Rational(seconds)), end))
    case .moveScene(let count): try move(scenes: count)
    case .trim(let hundredths): transport.trim(transport.speed + Rational(hundredths, 100))
    case .help: break
    }
  }

  private func current() throws(Failure) -> LivePerformance {
    guard let performance = scene.withLock({ $0.performance }) else {
      throw Failure(.usage, "nothing is played yet")
    }
    return performance
  }

  private func time(of place: LivePlace) throws(Failure) -> Rational {
    try place.time(in: current().map)
  }

  private func sceneSpan(of place: LivePlace?) throws(Failure) -> Range<Rational> {
    let time = try place.map { place throws(Failure) in try self.time(of: place) }
    return try current().map.scene(at: time ?? transport.position)
  }

  private func move(scenes count: Int) throws(Failure) {
    let map = try current().map
    let starts = [.zero] + map.marks.filter { $0.kind == .scene }.map(\.time)
    let position = transport.position
    let target =
      count > 0
      ? starts.first { $0 > position } : starts.last { $0 < position - Rational(1) } ?? .zero
    guard let target else { throw Failure(.usage, "this is the last scene") }
    transport.locate(to: target)
  }

  private func goBack() throws(Failure) {
    let isFirst = scene.withLock { $0.index == 0 }
    if isFirst || transport.position > Self.nearBeginning {
      transport.locate(to: .zero)
    } else {
      try go(by: -1)
    }
  }

  private func go(by count: Int) throws(Failure) {
    let isThere = scene.withLock { scene in
      let target = (scene.target ?? scene.index) + count
      guard scene.performances.indices.contains(target) else { return false }
      scene.target = target
      return true
    }
    guard isThere else { throw Failure(.usage, "this is the last cue") }
    transport.stop()
  }

  private func steer(_ nudge: LiveCommand.Steering) throws(Failure) {
    guard let handler = scene.withLock({ $0.steer }) else {
      throw Failure(.usage, "this music is written already; its mood cannot be changed")
    }
    handler(nudge)
  }
}

// MARK: - Status

extension LiveStage {
  /// How playing stands; nil before it has begun.
  public var status: LiveStatus? {
    let (performance, meters, number, count) = scene.withLock {
      ($0.performance, $0.meters, $0.index + 1, $0.performances.count)
    }
    guard let performance else { return nil }
    let time = transport.position
    var status = LiveStatus(performance, at: time)
    (status.number, status.cues) = (number, count)
    status.state =
      transport.isPaused ? .paused : transport.isWaiting ? .waiting : .playing
    status.speed = transport.speed.doubleValue
    status.loop = transport.loop.map { [$0.lowerBound.doubleValue, $0.upperBound.doubleValue] }
    status.meters =
      status.state == .playing ? meters?.levels(at: time.doubleValue) ?? [] : []
    return status
  }
}

extension LiveStatus {
  fileprivate init(_ performance: LivePerformance, at time: Rational) {
    let map = performance.map
    let beat = map.beat(at: time)
    let hits = map.marks.filter { $0.kind == .hit && $0.time >= time }.prefix(3)
    self.init(
      cue: performance.title, seconds: time.doubleValue, length: performance.length,
      timecode: map.timecode(at: time)?.description, bar: beat?.bar, beat: beat?.beat,
      scene: map.marks.last { $0.kind == .scene && $0.time <= time }?.text,
      hits: hits.map { Hit(text: $0.text, wait: ($0.time - time).doubleValue) })
  }
}

/// The built-in synth plays messages as they come.
extension LiveSynth: MessageSink {}
