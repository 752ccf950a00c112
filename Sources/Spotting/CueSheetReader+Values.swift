import Foundation
import Timing

extension CueSheetReader {
  static let titleLength = 200
  static let textLength = 10_000
  static let listLength = 100

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// One line of text that is not empty, without the blanks around it.
  ///
  /// - Parameter allowsLines: Whether it may have several lines, and more of them.
  mutating func text(_ node: YAMLNode, as kind: String, allowsLines: Bool = false) -> String? {
    guard let raw = node.text else {
      report.error("\(kind) is text, not \(node.kind)", at: node.position)
      return nil
    }
    let text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
    let limit = allowsLines ? Self.textLength : Self.titleLength
    if text.isEmpty {
      report.error("\(kind) cannot be empty", at: node.position)
    } else if text.unicodeScalars.count > limit {
      report.error("\(kind) has at most \(limit) characters", at: node.position)
    } else if text.unicodeScalars.contains(where: {
      Self.isControl($0) && !(allowsLines && ($0 == "\n" || $0 == "\t"))
    }) {
      report.error("\(kind) cannot have control characters", hint: "delete them", at: node.position)
    } else {
      return text
    }
    return nil
  }

  mutating func number(
    _ node: YAMLNode, as kind: String, in range: ClosedRange<Double>
  ) -> Double? {
    let text = node.text ?? ""
    let isDecimal = text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
    let value = isDecimal ? Double(text.hasPrefix(".") ? "0" + text : text) : nil
    guard let value, range.contains(value) else {
      let low = Self.plain(range.lowerBound)
      report.error(
        "`\(node.text?.prefix(40) ?? node.kind[...])` is no \(kind)",
        hint: "a number from \(low) to \(Self.plain(range.upperBound))", at: node.position)
      return nil
    }
    return value == 0 ? 0 : value
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  /// A frame within one day.
  mutating func timecode(_ node: YAMLNode) -> Timecode? {
    guard let text = node.text else {
      report.error(
        "a timecode is text, not \(node.kind)", hint: "like \"01:00:14:06\"", at: node.position)
      return nil
    }
    do {
      let timecode = try Timecode(text, rate: frameRate)
      if (0..<24).contains(timecode.hours), timecode.frames >= 0 { return timecode }
      report.error(
        "\"\(text.prefix(40))\" is not within a day",
        hint: "timecodes go from 00:00:00:00 to 23:59:59", at: node.position)
    } catch {
      if knowsFrameRate || error.reason == .notATimecode { report(error, at: node.position) }
    }
    return nil
  }

  private mutating func report(_ error: TimecodeError, at position: SourceText.Position) {
    let message = error.description.split(separator: ". Nearest: ").first ?? ""
    let hint =
      error.nearest.map { "the nearest is \"\($0)\"" }
      ?? "hours:minutes:seconds:frames at \(error.rate)"
    report.error(
      String(message.hasSuffix(".") ? message.dropLast() : message), hint: hint, at: position)
  }

  /// Words in a list, or in one text with commas between.
  mutating func words(_ node: YAMLNode, as kind: String) -> [String] {
    if let text = node.text {
      let parts = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return parts.compactMap {
        self.text(YAMLNode(position: node.position, content: .scalar($0, isPlain: false)), as: kind)
      }
    }
    return items(node, as: "the words of \(kind)", limit: Self.listLength)
      .compactMap { text($0, as: "a word of \(kind)") }
  }
}
