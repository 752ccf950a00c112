/// A theme that the film needs: for whom, in which moods, and perhaps the composer's own motif.
public struct ThemeRequest: Hashable, Codable, Sendable {
  public var id: ThemeID
  /// Whom or what it stands for.
  public var subject: String?
  public var moods: [WeightedMood]
  /// The instrument that plays it first.
  public var lead: String?
  public var motif: MotifSource?

  private enum CodingKeys: String, CodingKey {
    case id
    case subject = "for"
    case moods
    case lead
    case motif
  }

  public init(
    id: ThemeID, subject: String? = nil, moods: [WeightedMood] = [], lead: String? = nil,
    motif: MotifSource? = nil
  ) {
    self.id = id
    self.subject = subject
    self.moods = moods
    self.lead = lead
    self.motif = motif
  }
}

/// Where the composer's own motif is.
public enum MotifSource: Hashable, Sendable {
  /// Notes such as `D4:1.5 E4:.5 R:1`: pitch and length in quarter notes.
  case notes(String)
  /// The path of a MIDI file, relative to the cue sheet.
  case file(String)

  /// A path if the text ends in `.mid` or `.midi`, otherwise notes.
  public init(_ text: String) {
    let lower = text.lowercased()
    self = lower.hasSuffix(".mid") || lower.hasSuffix(".midi") ? .file(text) : .notes(text)
  }

  /// The notes or the path.
  public var text: String {
    switch self {
    case .notes(let text), .file(let text): text
    }
  }
}

/// Coded as its text.
extension MotifSource: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
