import Foundation

/// What the program says, and where.
enum Terminal {
  static let showsProgress = isatty(STDERR_FILENO) == 1

  /// Columns of standard output; 100 where it is no terminal.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  /// Whether the locale is one of UTF-8.
  static var knowsUnicode: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return false }
    return locale.contains("utf-8") || locale.contains("utf8")
  }

  /// Tells an error.
  static func complain(_ message: String) {
    clearProgress()
    let isDiagnostic = message.contains(": error: ")
    write((isDiagnostic ? "" : "leitmotif: ") + message + "\n", to: STDERR_FILENO)
  }

  /// Tells a person who watches; says nothing where errors alone are wanted.
  static func remark(_ message: String) {
    guard showsProgress else { return }
    clearProgress()
    write(message + "\n", to: STDERR_FILENO)
  }

  /// Shows how far the work is, in one line that the next call replaces.
  static func progress(_ line: String) {
    guard showsProgress else { return }
    write("\r\u{1B}[K" + line, to: STDERR_FILENO)
  }

  static func clearProgress() {
    guard showsProgress else { return }
    write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  /// Shows lines in the place of so many that were shown before.
  static func redraw(_ lines: [String], over count: Int) {
    let up = count > 0 ? "\r\u{1B}[\(count)A" : "\r"
    write(up + "\u{1B}[J" + lines.map { $0 + "\r\n" }.joined(), to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
