import NeuralRuntime
import Testing

@Suite struct CheckpointErrorTests {
  @Test(arguments: [
    (
      CheckpointError.unreadable(path: "w.safetensors", reason: "no such file"),
      "model weights: cannot read w.safetensors (no such file); "
        + "check the path and that the file can be read"
    ),
    (
      .truncated(expected: 90, found: 7),
      "model weights: the file has 7 bytes and needs at least 90; "
        + "install the weights again, or export them with Training/export.py"
    ),
    (
      .wrongShape(tensor: "norm.weight", expected: [4], found: [2, 2]),
      "model weights: tensor norm.weight has shape [2, 2], not [4]; "
        + "install the weights again, or export them with Training/export.py"
    ),
    (
      .vocabularyMismatch(expected: "a", found: "b"),
      "model weights: they know vocabulary b, and a is needed; "
        + "use weights that were trained with this version's tokens"
    ),
    (
      .unusableConfiguration("heads must divide width"),
      "model weights: the configuration is not usable: heads must divide width; "
        + "use a manifest that Training/export.py wrote for this runtime"
    ),
  ])
  func saysWhatIsWrongAndWhatToDo(_ error: CheckpointError, _ text: String) {
    #expect(error.description == text)
  }

  @Test(arguments: [
    CheckpointError.malformedHeader("x"), .malformedManifest("x"), .missingTensor("x"),
    .unsupportedType(tensor: "x", type: "I8"), .badExtent(tensor: "x", reason: "y"),
    .gapOrOverlap(tensor: "x"), .unexpectedTensor("x"), .notFinite(tensor: "x"),
    .hashMismatch(expected: "x", found: "y"),
  ])
  func everyErrorNamesItsPlace(_ error: CheckpointError) {
    #expect(error.description.contains("x"))
    #expect(!error.description.contains(" ;"))
  }
}
