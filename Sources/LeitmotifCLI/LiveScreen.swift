import Foundation
import Leitmotif
import Synchronization

/// Shows how playing stands, and obeys the keys, on a thread of its own.
final class LiveScreen: Sendable {
  private let stage: LiveStage
  private let isEnding = Atomic(false)
  private let ended = DispatchSemaphore(value: 0)
  /// The course of the tension through the piece that is played.
  private let arc = Mutex<[Double]>([])

  /// Nil where there is no terminal for it.
  init?(_ stage: LiveStage) {
    guard Terminal.showsProgress, let terminal = RawTerminal() else { return nil }
    self.stage = stage
    nonisolated(unsafe) let keyboard = terminal
    Thread.detachNewThread { [self] in run(keyboard) }
  }

  func begin(_ performance: LivePerformance) { arc.withLock { $0 = performance.arc } }

  /// Leaves the last lines on the screen, and the terminal as it was.
  func end() {
    isEnding.store(true, ordering: .releasing)
    ended.wait()
  }

  private func run(_ terminal: RawTerminal) {
    var (keys, drawn, showsHelp) = (LiveKeys(), 0, false)
    var remark: String?
    while !isEnding.load(ordering: .acquiring) {
      for byte in terminal.read() {
        guard let action = keys.read(byte) else { continue }
        if action == .help { showsHelp.toggle() }
        remark = obey(action)
      }
      guard var status = stage.status else { continue }
      status.remark = remark ?? status.remark
      let lines = display.lines(status, entry: keys.entry, showsHelp: showsHelp)
      Terminal.redraw(lines, over: drawn)
      drawn = lines.count
    }
    withExtendedLifetime(terminal) {}
    ended.signal()
  }

  private var display: LiveDisplay {
    LiveDisplay(
      width: min(Terminal.columns - 1, 100), isUnicode: Terminal.knowsUnicode,
      arc: arc.withLock { $0 })
  }

  /// - Returns: What there is to say of it.
  private func obey(_ action: LiveKeys.Action) -> String? {
    do throws(Failure) {
      try stage.obey(action)
      return nil
    } catch { return error.message }
  }
}
