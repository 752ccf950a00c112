import Foundation

/// How long the longest passages are that people's music shares with the training music: of pieces that
/// are not in it, by kind of music and by the length of what is looked at.
public struct PassageFigures: Codable, Hashable, Sendable {
  /// The fresh notes of the longest passage (``Composition/Passage/freshNotes``) over stretches of music
  /// that are all of one length.
  public struct Row: Codable, Hashable, Sendable {
    /// Notes of a stretch, doublings once.
    public let notes: Int
    public let stretches: Int
    public let mean: Double
    /// Half of the 95 % interval of the mean.
    public let margin: Double
    public let median: Int
    /// 95 of 100 stretches have a passage of so many notes, or of fewer.
    public let upper: Int
    public let longest: Int

    /// Nil for no passages.
    public init?(notes: Int, passages: [Int]) {
      guard let figure = Figure(passages.map(Double.init)) else { return nil }
      let sorted = passages.sorted()
      func share(_ share: Double) -> Int {
        sorted[min(Int((share * Double(sorted.count)).rounded(.up)), sorted.count) - 1]
      }
      self.notes = notes
      (stretches, mean, margin) = (figure.count, figure.mean, figure.margin)
      (median, upper, longest) = (share(0.5), share(0.95), share(1))
    }
  }

  /// By kind of music; ascending by length.
  public var kinds: [String: [Row]]

  public init(kinds: [String: [Row]] = [:]) { self.kinds = kinds }

  /// The lengths that are measured, in notes: of longer stretches there are too few to tell 95 of 100.
  public static let lengths = [50, 100, 200, 400, 800]
  /// The kind that cues are held against.
  public static let usualKind = "orchestra"

  /// The row of the length that is nearest by ratio.
  public func row(of kind: String = usualKind, notes: Int) -> Row? {
    let wanted = log(Double(max(notes, 1)))
    return kinds[kind]?.min {
      abs(log(Double($0.notes)) - wanted) < abs(log(Double($1.notes)) - wanted)
    }
  }

  /// The figures that come with Leitmotif, measured on its held-out pieces.
  public static func known() throws -> PassageFigures {
    try JSONDecoder().decode(Self.self, from: Data(PackageResources.passages_json))
  }

  /// Writes the figures as JSON, keys in order.
  public func write(to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
  }
}
