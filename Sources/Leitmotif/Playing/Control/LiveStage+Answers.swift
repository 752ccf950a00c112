import Foundation

extension LiveStage {
  /// What another program is told that sent a line of text: `ok`, `error` and why, or, for `status`, the
  /// ``LiveStatus`` as JSON in one line.
  public func answer(_ line: String) -> String {
    if line == "status" { return statusText }
    guard let command = LiveCommand(line) else {
      return "error no such command; try play, pause, locate bar 12, next, status"
    }
    do throws(Failure) {
      try obey(command)
      return "ok"
    } catch {
      return "error " + String(error.message.map { $0.isNewline ? " " : $0 })
    }
  }

  private var statusText: String {
    guard let status else { return "error nothing is played yet" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(status) else { return "error no status" }
    return String(decoding: data, as: UTF8.self)
  }
}
