import Leitmotif
import Logging

/// Shows what happens while cues are scored.
struct ProgressLine: Sendable {
  let logger: Logger

  func show(_ event: ScoringEvent) {
    switch event {
    case .progress(let cue, let stage, let fraction):
      let percent = Int((fraction * 100).rounded())
      Terminal.progress("\(cue)  \(stage.rawValue)  \(percent) %")
      if fraction == 0 { logger.debug("\(cue): \(stage.rawValue)") }
    case .finished(let cue):
      Terminal.clearProgress()
      logger.debug("\(cue.cue): \(cue.parts) parts, \(cue.noteCount) notes, take \(cue.take)")
    case .left(let cue, let reason):
      Terminal.clearProgress()
      print("\(cue): left as it is: \(reason)")
    case .warning(let text): Terminal.remark(text)
    }
  }
}

/// Diagnostics for people who look into the program.
struct Diagnostics {
  /// To standard error; nothing below an error unless asked for.
  static func logger(verbose: Bool) -> Logger {
    var logger = Logger(label: "leitmotif") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = verbose ? .debug : .error
    return logger
  }
}
