import Foundation
import Synchronization

/// Looks a few times a second whether the devices that a port plays to are still there, while it lives,
/// and connects them again when they come back.
public final class DeviceWatch: Sendable {
  private final class Ending: Sendable {
    let isWanted = Atomic(false)
  }

  /// Seconds between two looks.
  public static let interval = 0.2

  private let ending = Ending()

  /// - Parameter handler: Called for each change, on a thread of its own; once more, perhaps, while the
  ///   watch goes.
  public init(
    _ port: SequencerPort, handler: @escaping @Sendable (SequencerPort.Change) -> Void
  ) {
    Thread.detachNewThread { [ending] in
      while !ending.isWanted.load(ordering: .acquiring) {
        for change in (try? port.look()) ?? [] { handler(change) }
        Thread.sleep(forTimeInterval: Self.interval)
      }
    }
  }

  deinit { ending.isWanted.store(true, ordering: .releasing) }
}
