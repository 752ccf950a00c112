import Foundation
import NeuralRuntime
import Testing

/// Files that are not what they should be: every one is refused with an error that says so, or is
/// a file with other numbers.
@Suite struct DamagedWeightsTests {
  private let shape = oddShapes[0]
  private var whole: [UInt8] { [UInt8](safetensors(shape.randomTensors(seed: 1))) }

  /// Loads a file in both precisions; nil where it is good.
  private func refusal(_ bytes: [UInt8]) -> CheckpointError? {
    let errors = ModelPrecision.allCases.map { refusal(bytes, $0) }
    #expect(Set(errors).count == 1, "both precisions load the same files")
    return errors[0]
  }

  private func refusal(_ bytes: [UInt8], _ precision: ModelPrecision) -> CheckpointError? {
    do {
      _ = try Transformer(
        Checkpoint(decoding: Data(bytes)), configuration: shape, precision: precision)
      return nil
    } catch {
      #expect(error.description.hasPrefix("model weights: "))
      return error
    }
  }

  @Test func everyCutIsRefused() {
    #expect(refusal(whole) == nil)
    var generator = TestGenerator(state: 3)
    for _ in 0..<300 {
      #expect(
        refusal(Array(whole.prefix(Int.random(in: 0..<whole.count, using: &generator)))) != nil)
    }
  }

  @Test func whatIsTooLongIsRefused() {
    for count in [1, 2, 7, 64, 1 << 20] {
      #expect(refusal(whole + [UInt8](repeating: 0, count: count)) != nil)
    }
  }

  @Test func foreignFilesAreRefused() {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let pickle: [UInt8] = [0x50, 0x4B, 3, 4, 0, 0, 8, 8, 0, 0, 0, 0]
    for file in [[], png, pickle, Array("{\"a\": 1}".utf8), [UInt8](repeating: 0, count: 4096)] {
      #expect(refusal(file) != nil)
    }
    #expect(refusal([UInt8](safetensors(oddShapes[1].randomTensors(seed: 1)))) != nil)
  }

  @Test func randomBytesAreRefused() {
    var generator = TestGenerator(state: 4)
    for _ in 0..<500 {
      let count = Int.random(in: 0...600, using: &generator)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if Bool.random(using: &generator), count > 8 {
        bytes.replaceSubrange(..<8, with: [UInt8(count % 256), 0, 0, 0, 0, 0, 0, 0])
      }
      #expect(refusal(bytes) != nil)
    }
  }

  @Test func piecesInAnotherOrderAreRefusedOrReadable() {
    var generator = TestGenerator(state: 5)
    let whole = whole
    for _ in 0..<400 {
      var bytes = whole
      let start = Int.random(in: 0..<whole.count, using: &generator)
      let end = min(whole.count, start + Int.random(in: 1...200, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: whole[start..<end], at: start)
      case 2: bytes[start..<end].reverse()
      default: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      let error = refusal(bytes)
      #expect(error != nil || bytes.count == whole.count)
    }
  }
}
