/// The tables of a SoundFont's `pdta` chunk (SoundFont 2.04, § 7), checked against each other.
struct SoundFontTables {
  /// Name and size in bytes of a record.
  private static let records = [
    ("phdr", 38), ("pbag", 4), ("pmod", 10), ("pgen", 4),
    ("inst", 22), ("ibag", 4), ("imod", 10), ("igen", 4), ("shdr", 46),
  ]

  let presets: [SoundFont.Preset]
  private let tables: [String: [UInt8]]

  init(
    _ tables: [String: [UInt8]], error: (String) -> SoundFontError
  ) throws(SoundFontError) {
    for (id, size) in Self.records {
      guard let table = tables[id] else { throw error("it has no table \(id)") }
      guard !table.isEmpty, table.count.isMultiple(of: size) else {
        throw error("its table \(id) has a broken length of \(table.count) bytes")
      }
    }
    self.tables = tables
    presets = Self.presets(tables["phdr"] ?? [])
    for (from, field, to) in Self.links where !isRising(from, at: field, into: to) {
      throw error("its table \(from) points outside its table \(to)")
    }
  }

  /// Which table's 16-bit field, at which offset, counts the records of which other table.
  private static let links = [
    ("phdr", 24, "pbag"), ("pbag", 0, "pgen"), ("pbag", 2, "pmod"),
    ("inst", 20, "ibag"), ("ibag", 0, "igen"), ("ibag", 2, "imod"),
  ]

  private func isRising(_ from: String, at field: Int, into to: String) -> Bool {
    var last = 0
    for start in stride(from: 0, to: tables[from]?.count ?? 0, by: size(from)) {
      let next = tables[from]?.uint16(at: start + field) ?? 0
      guard next >= last else { return false }
      last = next
    }
    return last <= (tables[to]?.count ?? 0) / size(to)
  }

  private func size(_ table: String) -> Int {
    Self.records.first { $0.0 == table }?.1 ?? 1
  }

  /// The last record only ends the list.
  private static func presets(_ headers: [UInt8]) -> [SoundFont.Preset] {
    stride(from: 0, to: headers.count - 38, by: 38).compactMap { start in
      let patch = Patch(
        bank: headers.uint16(at: start + 22), program: headers.uint16(at: start + 20))
      return patch.map { SoundFont.Preset(patch: $0, name: headers.text(at: start, 20)) }
    }
  }
}

extension [UInt8] {
  /// Latin-1 text that ends at a zero byte or after `count` bytes; the range must be inside.
  func text(at start: Int, _ count: Int) -> String {
    let bytes = self[start..<start + count].prefix { $0 != 0 }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  func uint16(at start: Int) -> Int {
    Int(self[start]) | Int(self[start + 1]) << 8
  }

  func uint32(at start: Int) -> UInt32 {
    UInt32(uint16(at: start)) | UInt32(uint16(at: start + 2)) << 16
  }
}
