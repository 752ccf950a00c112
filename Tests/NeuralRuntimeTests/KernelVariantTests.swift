import NeuralRuntime
import Testing

@Suite struct KernelVariantTests {
  @Test func theBestIsSupportedAndTheLast() {
    #expect(KernelVariant.portable.isSupported)
    #expect(KernelVariant.best.isSupported)
    #expect(KernelVariant.best == KernelVariant.allCases.last(where: \.isSupported))
  }

  @Test(arguments: KernelVariant.allCases)
  func aModelUsesOnlyWhatTheProcessorHas(_ kernels: KernelVariant) throws {
    let model = try oddShapes[0].randomModel(seed: 1, kernels: kernels)
    #expect(model.kernels == (kernels.isSupported ? kernels : .portable))
  }
}
