/// An instrument or a section of the orchestra, one of the ``Instrument/catalogue``.
///
/// Pitches are sounding pitches. Ranges follow the common orchestration handbooks' professional
/// compass; the comfortable range is where a section plays all day.
public struct Instrument: Hashable, Sendable {
  public enum Family: String, CaseIterable, Codable, Sendable {
    case woodwinds, brass, percussion, keys, plucked, voices, strings
  }

  public enum Clef: String, Codable, Sendable { case treble, alto, tenor, bass, percussion, grand }

  /// A stable name for files and tokens, as `englishHorn`.
  public let id: String
  /// As the score prints it.
  public let name: String
  public let abbreviation: String
  public let family: Family
  /// Every pitch it can sound, as MIDI numbers.
  public let range: ClosedRange<Int>
  public let comfortable: ClosedRange<Int>
  /// Semitones from the written to the sounding pitch: −2 for a clarinet in B♭, −12 for a contrabass.
  public let transposition: Int
  public let clef: Clef
  /// 0…127; for unpitched percussion a drum kit's program.
  public let generalMIDIProgram: Int
  /// The standard sound id of MusicXML.
  public let musicXMLSound: String
  /// Most notes at a time that the section can hold.
  public let players: Int

  /// Whether it stands on the percussion channel, where pitches mean drums.
  public var isUnpitched: Bool { clef == .percussion }

  public static func == (left: Self, right: Self) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Instrument: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let id = try container.decode(String.self)
    guard let known = Instrument(id: id) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "no instrument is called \"\(id)\"")
    }
    self = known
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(id)
  }

  /// The catalogue's instrument with an id.
  public init?(id: some StringProtocol) {
    guard let known = Self.byID[String(id)] else { return nil }
    self = known
  }

  private static let byID = Dictionary(
    catalogue.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// Its place in ``catalogue``, which is score order.
  public var scoreOrder: Int { Self.order[id] ?? Self.catalogue.count }

  private static let order = Dictionary(
    zip(catalogue.map(\.id), catalogue.indices), uniquingKeysWith: { first, _ in first })
}
