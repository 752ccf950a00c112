import Foundation
import LiveMIDI
import Testing
import Timing

struct VarispeedTests {
  /// The time on the sink's clock, and real times just before and after it was read.
  private func read(
    _ sink: ImmediateSink<RecordingInstrument>
  ) -> (before: ContinuousClock.Instant, shown: Double, after: ContinuousClock.Instant) {
    let before = ContinuousClock.now
    let shown = sink.elapsed().doubleValue
    return (before, shown, .now)
  }

  /// Whether the clock goes at a pace, as far as can be told from outside.
  private func goes(_ sink: ImmediateSink<RecordingInstrument>, at pace: Double) -> Bool {
    let first = read(sink)
    Thread.sleep(forTimeInterval: 0.1)
    let second = read(sink)
    let least = (second.before - first.after) / .seconds(1)
    let most = (second.after - first.before) / .seconds(1)
    let shown = second.shown - first.shown
    return shown > pace * least - 1e-4 && shown < pace * most + 1e-4
  }

  @Test(arguments: [(1.5, 1.5), (0.9, 0.9), (7, 2), (-1, 0.5), (.nan, 1), (.infinity, 2)])
  func theClockOfASynthGoesAtItsSpeed(wanted: Double, pace: Double) {
    let sink = ImmediateSink(RecordingInstrument())
    sink.run(at: wanted)
    #expect(goes(sink, at: pace))
    let start = ContinuousClock.now
    sink.start()
    #expect(sink.elapsed().doubleValue <= pace * ((ContinuousClock.now - start) / .seconds(1)))
    #expect(goes(sink, at: pace))
  }

  @Test func aChangeOfSpeedDoesNotMoveTheClock() {
    let sink = ImmediateSink(RecordingInstrument())
    let start = ContinuousClock.now
    sink.start()
    var last = sink.elapsed()
    for step in 0..<1000 {
      sink.run(at: step.isMultiple(of: 2) ? 2 : 0.5)
      let now = sink.elapsed()
      #expect(now >= last)
      last = now
    }
    #expect(last.doubleValue <= 2 * ((ContinuousClock.now - start) / .seconds(1)))
  }
}
