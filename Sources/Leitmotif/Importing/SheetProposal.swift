public import Interchange
public import Spotting
public import Timing

/// A cue sheet as a person might have written it from what another program's file says.
///
/// The guide <doc:Importing> tells the rules. The sheet reads back without errors or warnings.
public struct SheetProposal: Sendable {
  public let sheet: CueSheet
  /// What was decided on the way, for the person who imports.
  public let notes: [String]

  /// Proposes a sheet.
  ///
  /// - Parameters:
  ///   - spoken: What is said, where another file holds it: its speech is laid into the same time.
  ///   - title: For a file that gives none.
  ///   - rate: The frame rate of the picture; nil for the file's own.
  ///   - start: The timecode of the timeline's first frame, from which times in seconds count; nil for the
  ///     file's own, and else 00:00:00:00.
  /// - Throws: ``MissingRate``, `TimecodeError` for a start that the rate does not have, and `ImportError` for a
  ///   file with nothing that music could meet.
  public init(
    _ timeline: ImportedTimeline, dialogue spoken: ImportedTimeline? = nil, title: String,
    rate: FrameRate? = nil, start: String? = nil
  ) throws {
    let choice = try RateChoice(asked: rate, for: timeline)
    let first = try Self.start(start, of: timeline, at: choice.rate)
    let placed = PlacedTimeline(timeline, at: choice.rate, from: first.timecode)
    let lines = spoken.map { PlacedTimeline($0, at: choice.rate, from: first.timecode) }
    let assembly = DraftAssembly(placed, scenes: timeline.scenes, dialogue: lines?.speech ?? [])
    guard !assembly.cues.isEmpty else { throw Self.empty(placed) }
    var writer = CueWriter(placed, speech: assembly.speech)
    let cues = assembly.cues.map { writer.cue($0) }
    let names = [timeline.title ?? "", title].map(SheetText.line) + ["Untitled"]
    sheet = CueSheet(
      title: SheetText.short(names.first { !$0.isEmpty } ?? "", 200),
      frameRate: choice.rate,
      cues: cues)
    notes =
      choice.notes + first.notes + placed.notes + (lines?.notes ?? []) + assembly.notes
      + writer.notes
  }

  private static func start(
    _ asked: String?, of timeline: ImportedTimeline, at rate: FrameRate
  ) throws(TimecodeError) -> (timecode: Timecode, notes: [String]) {
    if let asked { return (try Timecode(asked, rate: rate), []) }
    let zero = Timecode(frames: 0, rate: rate)
    if let start = timeline.start { return (try start.timecode(at: rate, from: zero), []) }
    if timeline.countsSeconds {
      return (
        zero, ["times count from 00:00:00:00; --start moves them, such as --start 01:00:00:00"]
      )
    }
    guard !timeline.scenes.isEmpty else { return (zero, []) }
    return (Timecode(frames: 0, rate: rate).advanced(byFrames: 3600 * rate.nominal), [])
  }

  private static func empty(_ placed: PlacedTimeline) -> ImportError {
    ImportError(
      "nothing in the file says where music could be"
        + (placed.notes.first.map { " (\($0))" } ?? ""),
      hint: "export markers, an edit list or subtitles")
  }
}

extension ImportedTimeline {
  /// Whether a time in it counts from the timeline's first frame.
  fileprivate var countsSeconds: Bool {
    let times = markers.map(\.at) + clips.map(\.start) + dialogue.map(\.start)
    return times.contains { if case .seconds = $0 { true } else { false } }
  }
}
