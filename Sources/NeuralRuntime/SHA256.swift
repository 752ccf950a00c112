import CNeuralKernels
public import Foundation

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// The digest of the bytes, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of data: some ContiguousBytes) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    data.withUnsafeBytes { bytes in
      var empty: UInt8 = 0
      if let start = bytes.bindMemory(to: UInt8.self).baseAddress {
        nk_sha256(start, bytes.count, &digest)
      } else {
        nk_sha256(&empty, 0, &digest)
      }
    }
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
