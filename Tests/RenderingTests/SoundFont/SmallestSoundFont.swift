import Foundation

/// A SoundFont of one preset, one instrument and one sample, made byte by byte
/// (SoundFont Technical Specification 2.04).
struct SmallestSoundFont {
  /// Adds to the index that the record before this table's last one has.
  var lowestBag: [String: Int] = [:]
  /// Bytes too many at a table's end.
  var extra: [String: Int] = [:]

  var bytes: [UInt8] {
    let info = list(
      "INFO", chunk("ifil", short(2) + short(1)) + chunk("INAM", name("Smallest", 10)))
    let wave = (0..<200).flatMap { short(Int(8000 * sin(Double($0) / 200 * 8 * .pi))) }
    let data = list("sdta", chunk("smpl", wave + [UInt8](repeating: 0, count: 92)))
    let body = "sfbk".utf8 + info + data + list("pdta", tables.flatMap { table($0, $1) })
    return "RIFF".utf8 + long(body.count) + body
  }

  private var tables: [(String, [UInt8])] {
    [
      ("phdr", preset("Preset", 7, 3, 0) + preset("EOP", 0, 0, 1 + wrong("pbag"))),
      ("pbag", short(0) + short(0) + short(1 + wrong("pgen")) + short(0)),
      ("pmod", [UInt8](repeating: 0, count: 10)),
      // Generator 41 names the instrument.
      ("pgen", short(41) + short(0) + short(0) + short(0)),
      ("inst", name("Instrument", 20) + short(0) + name("EOI", 20) + short(1 + wrong("ibag"))),
      ("ibag", short(0) + short(0) + short(2) + short(0)),
      ("imod", [UInt8](repeating: 0, count: 10)),
      // Generator 54 loops the sample, 53 names it.
      ("igen", short(54) + short(1) + short(53) + short(0) + short(0) + short(0)),
      ("shdr", sample("Sine", end: 200) + sample("EOS", end: 0)),
    ]
  }

  private func wrong(_ table: String) -> Int { lowestBag[table] ?? 0 }

  private func table(_ id: String, _ body: [UInt8]) -> [UInt8] {
    chunk(id, body + [UInt8](repeating: 0, count: extra[id] ?? 0))
  }

  private func preset(_ title: String, _ program: Int, _ bank: Int, _ bag: Int) -> [UInt8] {
    name(title, 20) + short(program) + short(bank) + short(bag) + long(0) + long(0) + long(0)
  }

  private func sample(_ title: String, end: Int) -> [UInt8] {
    name(title, 20) + long(0) + long(end) + long(0) + long(end) + long(48_000) + [69, 0] + short(0)
      + short(1)
  }

  private func list(_ id: String, _ body: [UInt8]) -> [UInt8] { chunk("LIST", id.utf8 + body) }

  private func chunk(_ id: String, _ body: [UInt8]) -> [UInt8] {
    id.utf8 + long(body.count) + body + [UInt8](repeating: 0, count: body.count % 2)
  }

  private func name(_ text: String, _ size: Int) -> [UInt8] {
    text.utf8 + [UInt8](repeating: 0, count: size - text.utf8.count)
  }

  private func short(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private func long(_ value: Int) -> [UInt8] { short(value) + short(value >> 16) }

  /// Writes it and gives the path.
  func write(to folder: TemporaryFolder) throws -> String { try Self.write(bytes, to: folder) }

  static func write(_ bytes: [UInt8], to folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/font.sf2"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}
