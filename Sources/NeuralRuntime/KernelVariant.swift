import CNeuralKernels

/// An instruction set for which the arithmetic is compiled.
///
/// The choice changes the speed and nothing else: all variants give the same bits.
public enum KernelVariant: String, CaseIterable, Sendable {
  /// Any processor.
  case portable
  /// x86-64-v3: AVX2 and FMA.
  case avx2
  /// x86-64-v4: AVX-512.
  case avx512
  /// AVX-512 with VNNI, for products of 8-bit numbers.
  case vnni

  /// Whether this processor can run it.
  public var isSupported: Bool { nk_supports(code) }

  /// The fastest one that this processor can run.
  public static let best = allCases.last(where: \.isSupported) ?? .portable

  var code: nk_variant {
    switch self {
    case .portable: nk_variant_portable
    case .avx2: nk_variant_avx2
    case .avx512: nk_variant_avx512
    case .vnni: nk_variant_vnni
    }
  }
}
