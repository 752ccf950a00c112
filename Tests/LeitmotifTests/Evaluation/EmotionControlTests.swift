import Emotion
import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct EmotionControlTests {
  private func control(_ pairs: [(asked: Double, read: Double)]) -> EmotionControl {
    EmotionControl(
      readings: pairs.map { asked, read in
        .init(
          asked: Affect(valence: asked, arousal: 0, tension: -asked),
          heard: Affect(valence: read, arousal: 0.2, tension: -read),
          computed: Affect(valence: asked, arousal: 0, tension: -asked))
      })
  }

  @Test func `Distances are shares of the scale's length, by judge`() {
    let control = control([(0.8, 0.4), (-0.8, -0.8)])
    let distances = control.distances(by: \.heard)
    #expect(zip(distances, [0.1, 0.1, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(control.distances(by: \.computed) == [0, 0, 0])
  }

  @Test func `What is met lies nearer to what was asked than to what others were asked`() {
    let met = control([(0.8, 0.8), (0, 0), (-0.8, -0.8)])
    #expect(met.distances(by: \.heard)[0] == 0)
    let swapped = (0.4 + 0.4 + 0.8) / 3
    #expect(abs(met.swappedDistances(by: \.heard)[0] - swapped) < 1e-12)
    let deaf = control([(0.8, 0), (0, 0), (-0.8, 0)])
    let difference = deaf.distances(by: \.heard)[0] - deaf.swappedDistances(by: \.heard)[0]
    #expect(abs(difference) < 1e-12)
  }

  @Test func `A level's reading is the mean of the cues that asked for it`() {
    let control = control([(0.4, 0.1), (0.4, 0.3), (0, 1)])
    let read = control.read(\.valence, by: \.heard, at: 0.4)
    #expect(read.map { abs($0 - 0.2) < 1e-12 } == true)
    #expect(control.read(\.valence, by: \.heard, at: 0.8) == nil)
  }

  @Test func `No readings, no trap`() {
    #expect(control([]).distances(by: \.heard) == [0, 0, 0])
    #expect(control([]).swappedDistances(by: \.computed) == [0, 0, 0])
  }

  @Test func `Readings are written as they are`() throws {
    let workspace = try Workspace()
    let control = control([(0.4, 0.1)])
    try control.write(to: workspace.path("readings.json"))
    let readings = try JSONDecoder().decode(
      [EmotionControl.Reading].self, from: workspace.bytes("readings.json"))
    #expect(readings.map(\.heard) == control.readings.map(\.heard))
  }
}
