import LiveMIDI
import Performance
import Synchronization
import Timing

extension LiveStage {
  /// Seconds into a cue in which "previous" means the cue before.
  private static let nearBeginning = Rational(2)

  /// Gives the nudges of the mood to somebody who can follow them.
  public func onSteer(_ handler: @escaping @Sendable (LiveCommand.Steering) -> Void) {
    scene.withLock { $0.steer = handler }
  }

  /// Does what a command says, from any thread.
  ///
  /// - Throws: ``Failure`` of the kind `usage` where it cannot be done: there is no such bar, for one.
  public func obey(_ command: LiveCommand) throws(Failure) {
    switch command {
    case .play: resume()
    case .pause: pause()
    case .toggle: if transport.isPaused { resume() } else { pause() }
    case .stop:
      pause()
      locate(to: .zero)
    case .locate(let place): locate(to: try time(of: place))
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
      locate(to: min(max(.zero, transport.position + Rational(seconds)), end))
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
    locate(to: target)
  }

  private func goBack() throws(Failure) {
    let isFirst = scene.withLock { $0.index == 0 }
    if isFirst || transport.position > Self.nearBeginning {
      locate(to: .zero)
    } else {
      try go(by: -1)
    }
  }

  private func go(by count: Int) throws(Failure) {
    let isThere = scene.withLock { scene in
      let target = (scene.target ?? scene.index) + count
      guard (0..<scene.count).contains(target) else { return false }
      scene.target = target
      return true
    }
    guard isThere else { throw Failure(.usage, "this is the last cue") }
    links.jack?.locate(to: 0)
    transport.stop()
  }

  private func steer(_ nudge: LiveCommand.Steering) throws(Failure) {
    guard let handler = scene.withLock({ $0.steer }) else {
      throw Failure(.usage, "this music is written already; its mood cannot be changed")
    }
    handler(nudge)
  }
}

/// JACK's transport, where there is one, is asked, and the music follows it.
extension LiveStage {
  private func resume() {
    if let jack = links.jack { jack.start() } else { transport.resume() }
  }

  private func pause() {
    if let jack = links.jack { jack.stop() } else { transport.pause() }
  }

  private func locate(to time: Rational) {
    guard let jack = links.jack else { return transport.locate(to: time) }
    jack.locate(to: time.doubleValue)
    // Where it rolls, it says itself when it is there.
    if transport.isPaused { transport.locate(to: time) }
  }
}
