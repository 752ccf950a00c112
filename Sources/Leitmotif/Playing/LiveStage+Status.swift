import LiveMIDI
import Performance
import Synchronization
import Timing

extension LiveStage {
  /// Gives what a person should know at once to somebody who says it.
  public func onRemark(_ handler: @escaping @Sendable (String) -> Void) {
    scene.withLock { $0.tell = handler }
  }

  /// Tells those who watch.
  func remark(_ text: String) {
    let tell = scene.withLock { scene in
      scene.remark = text
      return scene.tell
    }
    tell?(text)
  }

  /// How playing stands; nil before it has begun.
  public var status: LiveStatus? {
    let (performance, meters, number, count, remark) = scene.withLock {
      ($0.performance, $0.meters, $0.index + 1, $0.count, $0.remark)
    }
    guard let performance else { return nil }
    let time = transport.position
    var status = LiveStatus(performance, at: time)
    (status.number, status.cues, status.remark) = (number, count, remark)
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
