import LiveMIDI
import Synchronization

extension LiveStage {
  /// Goes on without a device that has gone, waits where none is left, and takes it up again.
  ///
  /// - Parameter count: How many ports the music has; those after them are for time code and clock.
  func follow(_ change: SequencerPort.Change, of count: Int) {
    let isLast = scene.withLock { scene in
      if change.isConnected {
        scene.lost.remove(change.port)
      } else {
        scene.lost.insert(change.port)
      }
      return scene.lost.count { $0 < count } == count
    }
    if change.isConnected {
      takeUp(change)
    } else if isLast, transport.isPaused {
      remark("\(change.name) is gone, and nothing else is left to play on")
    } else if isLast {
      transport.pause()
      scene.withLock { $0.waitsForDevice = true }
      remark("\(change.name) is gone; the music waits until it is back")
    } else {
      remark("\(change.name) is gone; the music goes on without it")
    }
  }

  private func takeUp(_ change: SequencerPort.Change) {
    if case .ports(let port) = output, let performance = scene.withLock({ $0.performance }) {
      protect(performance.schedule, at: port)
    }
    let waited = scene.withLock { scene in
      defer { scene.waitsForDevice = false }
      return scene.waitsForDevice
    }
    if waited, transport.isPaused {
      transport.resume()
    } else {
      transport.restore(port: change.port)
    }
    remark("\(change.name) is back")
  }
}
