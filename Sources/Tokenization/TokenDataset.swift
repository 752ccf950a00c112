public import Foundation

/// Writes tokenised pieces as the files that training reads: `tokens.u16`, `contexts.u8`,
/// `bar_start.i64`, `bars.bin`, `held-out.tsv` and `pieces.json` (Training/README.md says what each holds), and counts what went in.
public final class TokenDataset {
  private struct Entry: Encodable {
    let id: String
    var split: String
    let category: String
    let weight: Double
    let tokenStart: Int
    let tokenEnd: Int
    let barStart: Int
    let barEnd: Int
    let themeStart: Int
    let themeEnd: Int
  }

  private struct Index: Encodable {
    let vocabularySize: Int
    let featureCount: Int
    let vocabularyHash: String
    let featureNames: [String]
    let featureTolerances: [Float]
    let contextNames: [String]
    let contextTables: [[[Float]]]
    let pieces: [Entry]
  }

  private let folder: URL
  private let tokens: FileHandle
  private let contexts: FileHandle
  private let starts: FileHandle
  private let features: FileHandle
  private var entries: [Entry] = []
  private var groups: [[String]] = []
  public private(set) var tokenCount = 0
  public private(set) var barCount = 0

  /// - Parameter folder: made if it is not there; files of an earlier run are replaced.
  public init(folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func handle(_ name: String) throws -> FileHandle {
      let file = folder.appendingPathComponent(name)
      try Data().write(to: file)
      return try FileHandle(forWritingTo: file)
    }
    self.folder = folder
    tokens = try handle("tokens.u16")
    contexts = try handle("contexts.u8")
    starts = try handle("bar_start.i64")
    features = try handle("bars.bin")
  }

  /// - Parameter relations: more groups that the piece must share a side of the split with.
  public func append(_ piece: TokenizedPiece, relatedBy relations: [String] = []) throws {
    guard !piece.bars.isEmpty else { return }
    let themeStart = tokenCount
    try write(piece.theme, contexts: piece.theme.map { _ in StepContext().row })
    let start = (token: tokenCount, bar: barCount)
    for bar in piece.bars {
      try starts.write(contentsOf: bytes([Int64(tokenCount)]))
      try features.write(contentsOf: bytes(bar.features))
      try write(bar.tokens, contexts: bar.contexts)
      barCount += 1
    }
    entries.append(
      Entry(
        id: piece.id, split: "", category: piece.category, weight: Self.weight(piece.category),
        tokenStart: start.token, tokenEnd: tokenCount, barStart: start.bar, barEnd: barCount,
        themeStart: themeStart, themeEnd: start.token))
    groups.append(piece.groups + relations)
  }

  /// Divides the works among training, validation and test, and writes the index.
  public func finish() throws {
    let splits = WorkSplit.splits(of: groups)
    for (index, split) in splits.enumerated() { entries[index].split = split.rawValue }
    let vocabulary = Vocabulary.standard
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let index = Index(
      vocabularySize: vocabulary.count, featureCount: BarFeatures.names.count,
      vocabularyHash: vocabulary.hash, featureNames: BarFeatures.names,
      featureTolerances: BarFeatures.names.map { BarFeatures.tolerances[$0] ?? 0 },
      contextNames: StepContext.names, contextTables: StepContext.tables, pieces: entries)
    try encoder.encode(index).write(to: folder.appendingPathComponent("pieces.json"))
    try heldOut(entries).write(
      to: folder.appendingPathComponent("held-out.tsv"), atomically: true, encoding: .utf8)
    for handle in [tokens, contexts, starts, features] { try handle.close() }
  }

  /// The pieces that are not trained on, by id: a line each, with their side and kind.
  private func heldOut(_ entries: [Entry]) -> String {
    entries.filter { $0.split != WorkSplit.train.rawValue }
      .map { "\($0.id)\t\($0.split)\t\($0.category)\n" }.sorted().joined()
  }

  private func write(_ numbers: [Int], contexts rows: [[UInt8]]) throws {
    try contexts.write(contentsOf: Data(rows.joined()))
    try tokens.write(contentsOf: bytes(numbers.map { UInt16(clamping: $0).littleEndian }))
    tokenCount += numbers.count
  }

  private func bytes<Value>(_ values: [Value]) -> Data { values.withUnsafeBytes { Data($0) } }

  /// How often a kind of music is drawn in training: most of all what an orchestra plays.
  private static func weight(_ category: String) -> Double {
    switch category {
    case "orchestra": 5
    case "orchestra+voices": 2.5
    case "string-quartet", "string-ensemble", "chamber", "wind-ensemble": 2
    case "keyboard", "song": 0.6
    default: 0.3
    }
  }
}

/// The three sides of the data.
public enum WorkSplit: String, Sendable {
  case train, valid, test

  /// Gives each piece a side, so that pieces which share a group share a side: about 92, 4 and 4 of a hundred.
  public static func splits(of groups: [[String]]) -> [WorkSplit] {
    var parents: [String: String] = [:]
    func root(_ name: String) -> String {
      var name = name
      while let parent = parents[name], parent != name { name = parent }
      return name
    }
    for names in groups {
      guard let first = names.first.map(root) else { continue }
      for name in names { parents[root(name)] = min(first, root(first)) }
      parents[first] = first
    }
    return groups.map { names in names.first.map { side(root($0)) } ?? .train }
  }

  private static func side(_ name: String) -> WorkSplit {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    switch (hash ^ hash >> 32) % 100 {
    case 0..<4: return .valid
    case 4..<8: return .test
    default: return .train
    }
  }
}
