import Planning
import ScoreModel
import Timing

extension CueReport {
  /// Everything that lies on the time axis.
  func picture(_ axis: PictureAxis) -> String {
    let arc = ArcLane(arc: plan.arc, axis: axis)
    let ruler = RulerLane(axis: axis).lane
    var lanes = [ruler, arc.scenes, arc.curves, arc.intensity]
    lanes += [HitLane(hits: ReportedHit.all(of: plan), axis: axis).lane]
    lanes += [TempoLane(plan: plan, axis: axis).lane, FormLane(plan: plan, axis: axis).lane]
    lanes += StatementLane(plan: plan, axis: axis).lanes
    lanes += [DynamicsLane(plan: plan, score: score, axis: axis).lane]
    lanes += PartLanes(score: score, plan: plan, axis: axis).lanes
    if let loudness { lanes += [LoudnessLane(reading: loudness, axis: axis).lane] }
    let figure = Picture(lanes: lanes + [ruler], plan: plan, axis: axis).figure
    let readout = Markup.element(
      "output", ["id": "readout", "class": "readout"], Markup.escaped(tempoNote))
    return part("picture", "Music and picture", clock(axis) + readout + "\n" + figure)
  }

  private var tempoNote: String {
    guard let largest = TempoLane.largestChange(of: plan) else { return "The tempo is steady." }
    return "Largest change of tempo from bar to bar: "
      + "\(Markup.signed(largest.change * 100, decimals: 1)) %, into bar \(largest.bar + 1)."
  }

  /// What the cursor needs to name a place: for each bar the times of its beats in seconds.
  private func clock(_ axis: PictureAxis) -> String {
    let bars = axis.bars.map { bar in
      let beats = (0..<max(bar.timeSignature.beats, 1)).map { beat in
        axis.map.seconds(at: bar.start + bar.timeSignature.beatLength * beat)
      }
      return beats.map { Markup.number($0, decimals: 3) }.joined(separator: " ")
    }
    let rate = plan.start.rate
    return Markup.element(
      "div",
      [
        "id": "clock", "hidden": "hidden", "data-bars": bars.joined(separator: ";"),
        "data-duration": Markup.number(axis.duration, decimals: 6),
        "data-start": "\(plan.start.frames)", "data-nominal": "\(rate.nominal)",
        "data-rate": Markup.number(rate.framesPerSecond.doubleValue, decimals: 6),
        "data-drop": rate.isDropFrame ? "\(rate.nominal / 15)" : "0",
      ])
  }
}
