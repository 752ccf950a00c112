/// A bank and a program of it; where a sound is found in a SoundFont. Written `20:48`.
public struct Patch: Hashable, Comparable, Sendable {
  /// 0…128. Banks up to 127 are selected by controller 0; 128 is that of the drum kits, which play
  /// on percussion channels.
  public let bank: Int
  /// 0…127.
  public let program: Int

  /// nil when out of range.
  public init?(bank: Int, program: Int) {
    guard 0...128 ~= bank, 0...127 ~= program else { return nil }
    self.bank = bank
    self.program = program
  }

  public static let percussionBank = 128

  /// Whether it is a drum kit.
  public var isPercussion: Bool { bank == Self.percussionBank }

  public static func < (left: Self, right: Self) -> Bool {
    (left.bank, left.program) < (right.bank, right.program)
  }
}

extension Patch: LosslessStringConvertible {
  public var description: String { "\(bank):\(program)" }

  public init?(_ description: String) {
    let fields = description.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2, let bank = Int(fields[0]), let program = Int(fields[1]) else {
      return nil
    }
    self.init(bank: bank, program: program)
  }
}

extension Patch: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let patch = Patch(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no patch; write bank:program, as 20:48")
    }
    self = patch
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
