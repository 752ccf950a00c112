import Timing

/// A JSON value that was read, with its numbers as they are written.
///
/// OpenTimelineIO writes `NaN`, `Inf` and whole numbers of any length, which are no JSON; they are read
/// here, and are no ``seconds`` or whole numbers later.
enum JSONTree: Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONTree])
  /// In the order of the file; of two members of one name the last counts.
  case object([String: JSONTree])

  subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements of an array; none for anything else.
  var elements: [JSONTree] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The finite number; nil for anything else.
  var double: Double? {
    guard case .number(let text) = self, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  /// The number exactly, where it is written with at most eighteen digits, and else rounded to the flick
  /// of 1/705 600 000; nil for anything else, and beyond ten digits before the point.
  var rational: Rational? {
    guard case .number(let text) = self, let value = double, value.magnitude < 1e10 else {
      return nil
    }
    return Rational(text) ?? Rational(flicks: value)
  }
}
