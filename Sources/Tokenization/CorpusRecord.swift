public import Foundation

/// One piece of the training corpus as its JSON Lines files hold it (the fields that are read).
///
/// Times are ticks of ``tpq`` to the quarter; `bars` and `notes.on` are differences.
public struct CorpusRecord: Decodable, Sendable {
  public struct Notes: Decodable, Sendable {
    let on: [Int]
    let du: [Int]
    let pi: [Int]
    let fl: [Int]
  }

  public struct Part: Decodable, Sendable {
    let name: String
    let instrument: String
    let family: String
    let drum: Bool?
    let notes: Notes
    let dynamics: [TimedText]?
  }

  /// `[tick, text]`.
  public struct TimedText: Decodable, Sendable {
    let tick: Int
    let text: String

    public init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      tick = try container.decode(Int.self)
      text = try container.decode(String.self)
    }
  }

  /// `[tick, quarter bpm or null, text]`.
  public struct TempoMark: Decodable, Sendable {
    let tick: Int
    let bpm: Double?
    let text: String?

    public init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      tick = try container.decode(Int.self)
      bpm = try container.decodeIfPresent(Double.self)
      text = try container.decodeIfPresent(String.self)
    }
  }

  /// `[tick, fifths, mode]`.
  public struct KeyMark: Decodable, Sendable {
    let tick: Int
    let fifths: Int

    public init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      tick = try container.decode(Int.self)
      fifths = try container.decode(Int.self)
    }
  }

  public let id: String
  public let collection: String
  public let title: String?
  public let work: String?
  public let composer: String?
  public let category: String
  public let duplicateGroup: String?
  public let tpq: Int
  public let length: Int
  let bars: [Int]
  let timeSignatures: [[Int]]
  let keySignatures: [KeyMark]
  let tempos: [TempoMark]
  let repeats: [TimedText]?
  let parts: [Part]

  private enum CodingKeys: String, CodingKey {
    case id, collection, title, work, composer, category, tpq, length, bars, tempos, repeats, parts
    case duplicateGroup = "dup_group"
    case timeSignatures = "time_sigs"
    case keySignatures = "key_sigs"
  }

  /// Reads one line of a corpus file.
  ///
  /// - Throws: `DecodingError` for what is no such line, and for numbers that no piece has.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(Self.self, from: json)
    guard isSane else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "its times are those of no piece of music"))
    }
  }

  /// As long as a week of music, in quarter notes.
  private static let longest = 1_000_000

  /// Whether all times can be reckoned with, and take no more room than music does.
  private var isSane: Bool {
    guard (1...100_000).contains(tpq), (0...Self.longest * tpq).contains(length) else {
      return false
    }
    let most = UInt(Self.longest * tpq)
    let marks = keySignatures.map(\.tick) + tempos.map(\.tick) + (repeats ?? []).map(\.tick)
    let played = parts.flatMap { $0.notes.on + $0.notes.du }
    let dynamics = parts.flatMap { ($0.dynamics ?? []).map(\.tick) }
    let fifths = keySignatures.map(\.fifths)
    return bars.count <= Self.longest && played.count <= 2 * Self.longest
      && (bars + marks + played + dynamics).allSatisfy { $0.magnitude <= most }
      && fifths.allSatisfy { $0.magnitude <= 20 }
  }
}
