import Foundation
import NeuralRuntime
import Testing

@Suite struct CheckpointTests {
  @Test func readsEveryNumberType() throws {
    var half = RawTensor("half", [4], [])
    half.type = "F16"
    half.bytes = [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0xFF, 0x7B]  // 1, −2, 2⁻²⁴, 65504
    var brain = RawTensor("brain", [2], [])
    brain.type = "BF16"
    brain.bytes = [0x80, 0x3F, 0x49, 0xC0]  // 1, −3.140625
    let checkpoint = try Checkpoint(
      decoding: safetensors([half, brain, RawTensor("single", [2, 1], [0.1, -7])]))
    #expect(try checkpoint.values("half", shape: [4]) == [1, -2, 0x1p-24, 65504])
    #expect(try checkpoint.values("brain", shape: [2]) == [1, -3.140625])
    #expect(try checkpoint.values("single", shape: [2, 1]) == [0.1, -7])
  }

  @Test func everyHalfIsWidenedExactly() throws {
    let patterns = (0..<UInt16.max).filter { Float16(bitPattern: $0).isFinite }
    var tensor = RawTensor("all", [patterns.count], [])
    tensor.type = "F16"
    tensor.bytes = patterns.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let values = try Checkpoint(decoding: safetensors([tensor]))
      .values("all", shape: [patterns.count])
    #expect(bits(values) == bits(patterns.map { Float(Float16(bitPattern: $0)) }))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func refusesNumbersThatAreNotFinite(_ value: Float) throws {
    let checkpoint = try Checkpoint(decoding: safetensors([RawTensor("x", [2], [1, value])]))
    #expect(throws: CheckpointError.notFinite(tensor: "x")) {
      try checkpoint.values("x", shape: [2])
    }
  }

  @Test func metadataIsNoTensor() throws {
    let file = safetensors(header: #"{"__metadata__":{"format":"pt"}}"#)
    #expect(try Checkpoint(decoding: file).tensors.isEmpty)
  }

  @Test func readsASliceOfALargerFile() throws {
    let file = safetensors([RawTensor("x", [1], [3])])
    let slice = (Data([1, 2, 3]) + file)[3...]
    #expect(try Checkpoint(decoding: slice).values("x", shape: [1]) == [3])
  }

  @Test(arguments: [
    (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "is misplaced"),
    (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "is misplaced"),
    (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "is misplaced"),
    (#"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "is misplaced"),
    (#"{"x":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}"#, "is misplaced"),
    (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#, "is misplaced"),
    (
      #"{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#,
      "is misplaced"
    ),
    (#"{"x":{"dtype":"I64","shape":[1],"data_offsets":[0,4]}}"#, "has type I64"),
    (#"{"x":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, "2 bytes belong to no tensor"),
    (
      #"{"x":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"#
        + #""y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "does not follow"
    ),
    (#"{"x":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}"#, "does not follow"),
    (#"{"x":7}"#, "is damaged"), (#"["x"]"#, "is damaged"), (#"{"x":"#, "is damaged"),
    (#"{"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, "is damaged"),
  ])
  func refusesABadHeader(_ header: String, _ reason: String) {
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint(decoding: safetensors(header: header, data: [0, 0, 128, 63]))
    }
    #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func refusesAnAbsurdHeaderLength() {
    for byte in [UInt8(0x7F), 0xFF] {
      let file = Data([UInt8](repeating: byte, count: 8) + Array("{}".utf8))
      #expect(throws: CheckpointError.self) { try Checkpoint(decoding: file) }
    }
  }

  @Test func refusesEveryTruncation() throws {
    let whole = safetensors([RawTensor("x", [3], [1, 2, 3]), RawTensor("y", [1], [4])])
    #expect(try Checkpoint(decoding: whole).tensors.count == 2)
    for length in 0..<whole.count {
      #expect(throws: CheckpointError.self, "\(length) bytes") {
        try Checkpoint(decoding: whole.prefix(length))
      }
    }
  }

  @Test func randomDamageIsRefusedOrReadable() throws {
    let shape = oddShapes[0]
    let whole = [UInt8](safetensors(shape.randomTensors(seed: 1)))
    let header = 8 + Int(whole[0]) + 256 * Int(whole[1])
    var generator = TestGenerator(state: 2024)
    var refused = 0
    for _ in 0..<5000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<header, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      do {
        _ = try Transformer(Checkpoint(decoding: Data(bytes)), configuration: shape)
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("model weights: "))
      }
    }
    #expect(refused > 4000)
  }
}
