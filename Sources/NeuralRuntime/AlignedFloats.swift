/// Floats on a 64-byte boundary, so that a load of sixteen never crosses a cache line.
///
/// `@unchecked Sendable`: whoever shares a block only reads it. `PackedMatrix` fills its block
/// before anyone sees it, and `KVCache` copies a block that it does not own alone.
final class AlignedFloats: @unchecked Sendable {
  let count: Int
  let pointer: UnsafeMutablePointer<Float>

  /// `count` zeros.
  init(zeros count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    pointer = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: count)
  }

  convenience init(copying other: AlignedFloats) {
    self.init(zeros: other.count)
    pointer.update(from: other.pointer, count: count)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}

extension Int {
  /// The least multiple of sixteen that is not less.
  var paddedToLanes: Int { (self + 15) / 16 * 16 }
}
