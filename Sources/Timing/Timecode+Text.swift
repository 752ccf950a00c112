extension Timecode: CustomStringConvertible {
  /// The label: `01:00:14:06`, or `01:00:14;06` at a drop-frame rate.
  public var description: String { label.text(dropFrame: rate.isDropFrame) }

  /// Reads a label such as `01:00:14:06`.
  ///
  /// A semicolon, point or comma before the frames marks drop-frame, and needs a drop-frame rate; a colon
  /// is read at any rate. Each number has one or more digits, hours may pass 23, and a minus sign may lead.
  ///
  /// - Throws: ``TimecodeError``, which says why there is no such label and names the nearest that there is.
  public init(_ text: String, rate: FrameRate) throws(TimecodeError) {
    let (label, marksDropFrame) = try Self.parse(text, rate: rate)
    if marksDropFrame && !rate.isDropFrame {
      let plain = try? Timecode(label, text: text, rate: rate)
      throw TimecodeError(text: text, rate: rate, reason: .dropFrameMark, nearest: plain)
    }
    try self.init(label, text: text, rate: rate)
  }

  private static func parse(
    _ text: String, rate: FrameRate
  ) throws(TimecodeError) -> (Label, marksDropFrame: Bool) {
    var fields: [Int] = []
    var digits: Substring = ""
    var separators = ""
    let isNegative = text.hasPrefix("-")
    for character in (isNegative ? text.dropFirst() : text[...]) + "|" {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard !digits.isEmpty, digits.utf8.count <= 20, fields.count < 4 else { break }
        guard let number = Int(digits) else {
          throw TimecodeError(text: text, rate: rate, reason: .tooLarge, nearest: nil)
        }
        fields.append(number)
        digits = ""
        separators.append(character)
      }
    }
    guard fields.count == 4, [":::|", "::;|", "::.|", "::,|"].contains(separators) else {
      throw TimecodeError(text: text, rate: rate, reason: .notATimecode, nearest: nil)
    }
    let label = Label(
      hours: fields[0], minutes: fields[1], seconds: fields[2], frame: fields[3],
      isNegative: isNegative)
    return (label, separators != ":::|")
  }
}

/// Coded as text with its rate, `"01:00:14:06@24"`: a label means nothing without one.
extension Timecode: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, let rate = FrameRate(name: String(halves[1])) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is not a timecode with its rate; write \"01:00:14:06@24\".")
    }
    do {
      try self.init(String(halves[0]), rate: rate)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(description)@\(rate.name)")
  }
}
