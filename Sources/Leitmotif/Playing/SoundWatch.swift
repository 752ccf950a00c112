import Foundation
import Rendering
import Synchronization

/// Looks whether the synth's sound device still takes sound, while it lives, and opens it anew where it does
/// not.
final class SoundWatch: Sendable {
  private final class Ending: Sendable {
    let isWanted = Atomic(false)
  }

  /// Between two looks, in seconds.
  private static let interval = 0.25
  /// A device that has taken nothing for so long has gone; after as long again it is opened once more.
  private static let patience = Duration.seconds(2)

  private let ending = Ending()

  /// - Parameter handler: Called on a thread of its own: false where the device has gone, true where there
  ///   is one again.
  init(_ synth: LiveSynth, handler: @escaping @Sendable (Bool) -> Void) {
    Thread.detachNewThread { [ending] in
      var (taken, moved, isThere) = (synth.soundTaken, ContinuousClock.now, true)
      while !ending.isWanted.load(ordering: .acquiring) {
        Thread.sleep(forTimeInterval: Self.interval)
        let now = ContinuousClock.now
        if synth.soundTaken != taken {
          (taken, moved) = (synth.soundTaken, now)
          if !isThere { handler(true) }
          isThere = true
        } else if now - moved >= Self.patience {
          if isThere { handler(false) }
          isThere = false
          try? synth.reopen()
          moved = .now
        }
      }
    }
  }

  deinit { ending.isWanted.store(true, ordering: .releasing) }
}
