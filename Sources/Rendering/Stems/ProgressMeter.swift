import Synchronization

/// Adds up the frames that several workers have done, and tells how far the whole is.
final class ProgressMeter: Sendable {
  typealias Report = @Sendable (RenderProgress) -> Void

  private struct State {
    var stage = RenderProgress.Stage.playing
    var base = 0.0
    var share = 0.0
    var total = 1
    var done = 0
    var told = -1.0
  }

  private let state = Mutex(State())
  private let report: Report?

  init(_ report: Report?) {
    self.report = report
  }

  /// Begins a stage that is `share` of the whole and lasts `total` frames, the earlier stages done.
  func begin(_ stage: RenderProgress.Stage, share: Double, total: Int) {
    state.withLock { state in
      state.base += state.share
      state.stage = stage
      state.share = share
      state.total = max(1, total)
      state.done = 0
    }
    advance(0)
  }

  /// Tells of more frames done, at most once a hundredth of the work.
  func advance(_ frames: Int) {
    guard let report else { return }
    state.withLock { state in
      state.done += frames
      let inStage = min(1, Double(state.done) / Double(state.total))
      let fraction = min(1, state.base + state.share * inStage)
      guard fraction >= state.told + 0.01 || (fraction == 1 && state.told < 1) else { return }
      state.told = fraction
      report(RenderProgress(stage: state.stage, fraction: fraction))
    }
  }
}
