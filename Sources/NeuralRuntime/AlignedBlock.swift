/// Numbers on a 64-byte boundary, so that a load of sixteen floats never crosses a cache line.
///
/// `@unchecked Sendable`: whoever shares a block only reads it. Matrices fill their blocks before
/// anyone sees them, and `KVCache` copies a block that it does not own alone.
final class AlignedBlock<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  let pointer: UnsafeMutablePointer<Element>

  private init(room count: Int) {
    self.count = count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    pointer = raw.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  convenience init(repeating value: Element, count: Int) {
    self.init(room: count)
    pointer.initialize(repeating: value, count: count)
  }

  convenience init(copying other: AlignedBlock) {
    self.init(room: other.count)
    pointer.initialize(from: other.pointer, count: count)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}

extension AlignedBlock where Element: AdditiveArithmetic {
  /// `count` zeros.
  convenience init(zeros count: Int) { self.init(repeating: .zero, count: count) }
}

extension Int {
  /// The least multiple of sixteen that is not less.
  var paddedToLanes: Int { (self + 15) / 16 * 16 }
}
