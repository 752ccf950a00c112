import Emotion
import Leitmotif
import Testing

@Suite struct EmotionControlTests {
  private func control(_ pairs: [(asked: Double, read: Double)]) -> EmotionControl {
    EmotionControl(
      readings: pairs.map { asked, read in
        .init(
          asked: Affect(valence: asked, arousal: 0, tension: -asked),
          read: Affect(valence: read, arousal: 0.2, tension: -read))
      })
  }

  @Test func `Distances are shares of the scale's length`() {
    let distances = control([(0.8, 0.4), (-0.8, -0.8)]).distances()
    #expect(zip(distances, [0.1, 0.1, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `What is met lies nearer to what was asked than to what others were asked`() {
    let met = control([(0.8, 0.8), (0, 0), (-0.8, -0.8)])
    #expect(met.distances()[0] == 0)
    let swapped = (0.4 + 0.4 + 0.8) / 3
    #expect(abs(met.swappedDistances[0] - swapped) < 1e-12)
    let deaf = control([(0.8, 0), (0, 0), (-0.8, 0)])
    #expect(abs(deaf.distances()[0] - deaf.swappedDistances[0]) < 1e-12)
  }

  @Test func `A level's reading is the mean of the cues that asked for it`() {
    let control = control([(0.4, 0.1), (0.4, 0.3), (0, 1)])
    #expect(control.read(\.valence, at: 0.4).map { abs($0 - 0.2) < 1e-12 } == true)
    #expect(control.read(\.valence, at: 0.8) == nil)
  }

  @Test func `No readings, no trap`() {
    #expect(control([]).distances() == [0, 0, 0])
    #expect(control([]).swappedDistances == [0, 0, 0])
  }
}
