import Foundation
import Leitmotif
import NeuralRuntime
import Testing

@Suite struct EmotionRegressorTests {
  /// What `Training/emotion.py` printed for the inputs of ``inputs(_:)``.
  static let expected = [
    [0.34257734, 0.28341474, 0.00927099], [0.17914369, 0.15225915, 0.29943958],
    [0.29507026, -0.02069132, -0.30683564],
  ]

  private func inputs(_ place: Int) -> [Double] {
    HeardPassage.names.indices.map { 0.5 + 0.5 * sin(Double($0) * Double(place + 1) * 0.7) }
  }

  @Test(arguments: 0..<3) func `It computes what PyTorch computes`(place: Int) throws {
    let regressor = try EmotionRegressor.bundled()
    let output = try #require(regressor.emotion(of: inputs(place)))
    for (one, other) in zip(output, Self.expected[place]) { #expect(abs(one - other) < 1e-5) }
  }

  @Test func `Fast and loud is more aroused, minor less pleasant than major`() throws {
    let regressor = try EmotionRegressor.bundled()
    let major = (0..<4).flatMap { _ in HeardPassageTests.cadence }
    let minor = major.map { $0.map { [64, 69, 71].contains($0) ? $0 - 1 : $0 } }
    func emotion(_ chords: [[Int]], _ bpm: Double, _ dynamic: Double) throws -> [Double] {
      try #require(
        regressor.emotion(of: HeardPassageTests.bars(chords, bpm: bpm, dynamic: dynamic)))
    }
    #expect(try emotion(major, 160, 0.9)[1] > emotion(major, 60, 0.2)[1])
    #expect(try emotion(major, 100, 0.5)[0] > emotion(minor, 100, 0.5)[0])
    #expect(try emotion(major, 100, 0.5)[2] < emotion(minor, 100, 0.5)[2])
  }

  @Test func `Nothing is heard of silence, nor of another number of values`() throws {
    let regressor = try EmotionRegressor.bundled()
    #expect(regressor.emotion(of: [HeardBar]()) == nil)
    #expect(regressor.emotion(of: [1.0, 2.0]) == nil)
  }

  @Test func `A checkpoint without its tensors is refused`() throws {
    let empty = try Checkpoint(decoding: Data([2, 0, 0, 0, 0, 0, 0, 0]) + Data("{}".utf8))
    #expect(throws: CheckpointError.missingTensor("mean")) { try EmotionRegressor(empty) }
  }
}
