import Leitmotif
import Logging

/// Shows what happens while cues are scored.
struct ProgressLine: Sendable {
  let logger: Logger

  func show(_ event: ScoringEvent) {
    switch event {
    case .progress(let progress):
      Terminal.progress(Self.text(progress))
      if progress.fraction == 0 { logger.debug("\(progress.cue): \(progress.stage.rawValue)") }
    case .finished(let cue):
      Terminal.clearProgress()
      logger.debug(
        "\(cue.cue): \(cue.parts) parts, \(cue.noteCount) notes, take \(cue.take)\(cue.isUnchanged ? ", unchanged" : "")"
      )
    case .failed(let cue, let failure): Terminal.remark("\(cue) failed: \(failure.message)")
    case .left(let cue, let reason):
      Terminal.clearProgress()
      print("\(cue): left as it is: \(reason)")
    case .warning(let text): Terminal.remark(text)
    }
  }

  /// As `1m12  composing  43 %  cue 12 of 60, 4 unchanged, 14 min to go`.
  static func text(_ progress: CueProgress) -> String {
    let percent = Int((progress.fraction * 100).rounded())
    let film = progress.film
    let words = [
      film.cues > 1 ? "cue \(progress.number) of \(film.cues)" : nil,
      film.unchanged > 0 ? "\(film.unchanged) unchanged" : nil,
      film.failed > 0 ? "\(film.failed) failed" : nil,
      film.timeToGo.map { "\(length($0)) to go" },
    ].compactMap(\.self)
    return "\(progress.cue)  \(progress.stage.rawValue)  \(percent) %  "
      + words.joined(separator: ", ")
  }

  private static func length(_ seconds: Double) -> String {
    let seconds = Int(min(seconds, 1e6).rounded(.up))
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
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
