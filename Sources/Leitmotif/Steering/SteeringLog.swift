public import Emotion
public import Foundation
import Spotting

/// How a film was led while it was played: all that is needed to compose it again, bar for bar.
public struct SteeringLog: Hashable, Codable, Sendable {
  /// From a bar on the mood is that far away from what the sheet asks for.
  public struct Move: Hashable, Codable, Sendable {
    /// From 0.
    public var bar: Int
    public var shift: MoodShift

    public init(bar: Int, shift: MoodShift) {
      (self.bar, self.shift) = (bar, shift)
    }
  }

  /// The moves of one cue.
  public struct Cue: Hashable, Codable, Sendable {
    public var cue: String
    /// In the order of their bars, which differ.
    public var moves: [Move]

    public init(cue: String, moves: [Move]) {
      (self.cue, self.moves) = (cue, moves)
    }
  }

  /// Of this document.
  public var format = 1
  /// The cue sheet.
  public var sheet: HashedFile
  /// The SHA-256 of the model's weights.
  public var model: String
  public var seed: UInt64
  /// Whose sounds the performance was made for; nil for General MIDI.
  public var soundFont: String?
  /// In the order in which they were played.
  public var cues: [Cue]

  public init(
    sheet: HashedFile, model: String, seed: UInt64, soundFont: String? = nil, cues: [Cue] = []
  ) {
    self.sheet = sheet
    self.model = model
    self.seed = seed
    self.soundFont = soundFont
    self.cues = cues
  }

  static let name = "steering.json"
  private static let largest = 16 << 20

  /// The file's bytes; the same log gives the same bytes.
  public func encoded() throws(Failure) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(self) + Data("\n".utf8) } catch {
      throw Failure(error, at: Self.name)
    }
  }

  /// Reads a log.
  ///
  /// - Throws: ``Failure`` where the file is none, or its moves are not in order.
  public static func read(_ path: String) throws(Failure) -> SteeringLog {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "log (steering.json)")
    guard let log = try? JSONDecoder().decode(SteeringLog.self, from: data), log.format == 1 else {
      throw Failure(
        .badInput, "\(path): is not a log that `leitmotif play --record` wrote; give one of these")
    }
    for cue in log.cues {
      for (move, next) in zip(cue.moves, cue.moves.dropFirst()) where move.bar >= next.bar {
        throw Failure(
          .badInput,
          "\(path): cue \(cue.cue.prefix(40)) has bar \(next.bar) after bar \(move.bar); "
            + "put its moves in order")
      }
    }
    return log
  }

  /// Whether it belongs to what is there now.
  func check(_ film: FilmSheet, model: String, path: String) throws(Failure) {
    guard film.file.sha256 == sheet.sha256 else {
      throw Failure(
        .badInput,
        "\(path): was made with another \(sheet.name); give the sheet that was played")
    }
    guard model == self.model else {
      throw Failure(
        .badInput,
        "\(path): was made with another model; use the version of Leitmotif that recorded it")
    }
  }
}
