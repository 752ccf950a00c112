import Emotion
import Foundation

extension MoodShift {
  /// As `darker by 0.50, calmer by 0.25`.
  var words: String {
    let parts: [(Double, String, String)] = [
      (valence, "darker", "brighter"), (arousal, "calmer", "more stirred"),
      (tension, "looser", "tenser"),
    ]
    let moved = parts.filter { $0.0 != 0 }.map { value, less, more in
      (value < 0 ? less : more) + String(format: " by %.2f", locale: nil, abs(value))
    }
    return moved.isEmpty ? "as the sheet has it" : moved.joined(separator: ", ")
  }
}
