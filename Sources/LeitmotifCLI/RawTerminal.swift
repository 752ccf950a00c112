import Foundation

/// A terminal whose keys are read one by one, and not shown, while it lives.
///
/// Ctrl-C still interrupts. Ctrl-Z and Ctrl-\\ do nothing, since both would leave the terminal like this.
final class RawTerminal {
  private var former: termios

  /// Nil where standard input is no terminal, or belongs to another program now.
  init?() {
    former = termios()
    guard tcgetattr(STDIN_FILENO, &former) == 0, tcgetpgrp(STDIN_FILENO) == getpgrp() else {
      return nil
    }
    var raw = former
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &raw.c_cc) { keys in
      for key in [VSUSP, VQUIT, VMIN, VTIME] { keys[Int(key)] = 0 }
    }
    guard tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0 else { return nil }
  }

  deinit { tcsetattr(STDIN_FILENO, TCSANOW, &former) }

  /// The bytes that have been typed; waits for a tenth of a second at most.
  func read() -> [UInt8] {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 100) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else {
      Thread.sleep(forTimeInterval: 0.1)
      return []
    }
    return Array(bytes.prefix(count))
  }
}
