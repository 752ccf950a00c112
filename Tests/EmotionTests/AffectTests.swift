import Emotion
import Foundation
import Testing

@Suite struct AffectTests {
  @Test func coordinatesAreBroughtIntoBounds() {
    let affect = Affect(valence: 3, arousal: -.infinity, tension: -1.5)
    #expect(affect == Affect(valence: 1, arousal: 0, tension: -1))
    #expect(Affect(valence: .nan, arousal: .nan, tension: .nan) == .neutral)
  }

  @Test func subscriptsNameTheCoordinates() {
    let affect = Affect(valence: 0.1, arousal: 0.2, tension: 0.3)
    #expect(Affect.Dimension.allCases.map { affect[$0] } == [0.1, 0.2, 0.3])
  }

  @Test func theDistanceIsThatOfSpace() {
    let corner = Affect(valence: 1, arousal: 1, tension: 1)
    let other = Affect(valence: -1, arousal: -1, tension: -1)
    #expect(abs(corner.distance(to: other) - 12.0.squareRoot()) < 1e-12)
    #expect(corner.distance(to: corner) == 0)
  }

  @Test func aMixLiesBetween() {
    let low = Affect(valence: -1, arousal: 0, tension: 0.5)
    let high = Affect(valence: 1, arousal: 0.5, tension: 0.5)
    #expect(low.mixed(with: high, share: 0) == low)
    #expect(low.mixed(with: high, share: 1) == high)
    #expect(
      low.mixed(with: high, share: 0.25) == Affect(valence: -0.5, arousal: 0.125, tension: 0.5))
  }

  @Test func scalingStaysInBounds() {
    let affect = Affect(valence: 0.8, arousal: -0.4, tension: 0.1)
    #expect(affect.scaled(by: 2).valence == 1)
    #expect(affect.scaled(by: -0.5).arousal == 0.2)
    #expect(affect.shifted(tension: 5).tension == 1)
  }

  @Test func aMeanCountsWeightsAboveZeroOnly() throws {
    let sad = Affect(valence: -0.1, arousal: -0.4, tension: 0)
    let happy = Affect(valence: 0.7, arousal: 0.4, tension: -0.2)
    #expect(Affect.mean(of: []) == nil)
    #expect(Affect.mean(of: [(sad, 0), (happy, -1), (happy, .nan)]) == nil)
    #expect(Affect.mean(of: [(sad, 2), (happy, 0)]) == sad)
    let mean = try #require(Affect.mean(of: [(sad, 1), (happy, 3)]))
    #expect(mean.rounded == Affect(valence: 0.5, arousal: 0.2, tension: -0.15))
  }

  @Test func aMeanOfHugeWeightsStaysFinite() throws {
    let affect = Affect(valence: 0.5, arousal: 0.5, tension: 0.5)
    let largest = Double.greatestFiniteMagnitude
    let mean = try #require(Affect.mean(of: [(affect, largest), (affect, largest)]))
    #expect(mean == affect)
  }

  @Test func codingKeepsThreeDecimals() throws {
    let affect = Affect(valence: 0.12345, arousal: -0.5, tension: 1)
    let data = try JSONEncoder().encode(affect)
    #expect(try JSONDecoder().decode(Affect.self, from: data) == affect.rounded)
    #expect(affect.rounded.valence == 0.123)
  }
}
