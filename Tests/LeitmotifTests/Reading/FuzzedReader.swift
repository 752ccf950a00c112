import Foundation

/// A reader of foreign bytes with whole files that it takes.
struct FuzzedReader: Sendable {
  let name: String
  /// How many inputs a hundred thousand of a long run it gets.
  let share: Int
  let whole: [[UInt8]]
  /// Throws where the bytes are refused, and uses what it read as the program would.
  let read: @Sendable ([UInt8]) throws -> Void

  init(
    _ name: String, share: Int, _ whole: [[UInt8]],
    read: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    (self.name, self.share, self.whole, self.read) = (name, share, whole, read)
  }

  /// Of a reader that takes a path: each input becomes a file.
  init(
    _ name: String, share: Int, file path: String, _ whole: [[UInt8]],
    read: @escaping @Sendable (String) throws -> Void
  ) {
    self.init(name, share: share, whole) { bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      try read(path)
    }
  }
}

/// What a reader made of many broken files.
struct FuzzFigures {
  private(set) var inputs = 0
  private(set) var read = 0
  private(set) var total = 0.0
  /// In seconds of processor time.
  private(set) var slowest = 0.0

  /// Feeds a reader with damaged files; the whole ones come first.
  init(_ reader: FuzzedReader, inputs count: Int, seed: UInt64) {
    var damage = ByteDamage(seed: seed)
    for index in 0..<count {
      let whole = reader.whole[index % reader.whole.count]
      let bytes = index < reader.whole.count ? whole : damage.file(like: whole)
      let start = Self.processorTime()
      if (try? reader.read(bytes)) != nil { read += 1 }
      let seconds = Self.processorTime() - start
      inputs += 1
      total += seconds
      slowest = max(slowest, seconds)
    }
  }

  var description: String {
    let figures = [total, total > 0 ? Double(inputs) / total : 0, slowest * 1000].map {
      $0.formatted(.number.precision(.fractionLength(1)).grouping(.never))
    }
    return "\(inputs) inputs, \(read) read, \(figures[0]) s, \(figures[1]) a second, "
      + "slowest \(figures[2]) ms"
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
