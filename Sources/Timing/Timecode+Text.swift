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
    let isNegative = text.hasPrefix("-")
    let body = isNegative ? text.dropFirst() : text[...]
    let marks = body.filter { ":;.,".contains($0) }
    let fields = body.split(omittingEmptySubsequences: false) { ":;.,".contains($0) }
    guard [":::", "::;", "::.", "::,"].contains(marks), fields.allSatisfy(isNumber) else {
      throw TimecodeError(text: text, rate: rate, reason: .notATimecode, nearest: nil)
    }
    let numbers = fields.compactMap { Int($0) }
    guard numbers.count == 4 else {
      throw TimecodeError(text: text, rate: rate, reason: .tooLarge, nearest: nil)
    }
    let label = Label(
      hours: numbers[0], minutes: numbers[1], seconds: numbers[2], frame: numbers[3],
      isNegative: isNegative)
    return (label, marks != ":::")
  }

  private static func isNumber(_ field: Substring) -> Bool {
    (1...20).contains(field.utf8.count) && field.utf8.allSatisfy { (0x30...0x39).contains($0) }
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
