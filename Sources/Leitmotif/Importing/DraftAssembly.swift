import Interchange
import Spotting
import Timing

/// Puts the parts of a file's timeline together as cues that do not overlap.
///
/// What says where music is comes first: stretches and cue numbers among the markers, then clips of music, then
/// scenes. Hits that lie in none of these get cues of their own. Where nothing of all this is there, the scenes
/// of a screenplay, the edits of the picture or the speech make the cues.
struct DraftAssembly {
  private(set) var cues: [CueDraft] = []
  private(set) var speech: [PlacedTimeline.Speech]
  private(set) var notes: [String] = []
  private let timeline: PlacedTimeline
  private var sections: [CueDraft.Section]
  private var hits: [CueDraft.Hit]
  private let end: Int

  /// - Parameter dialogue: what another file says is said.
  init(
    _ placed: PlacedTimeline, scenes: [ImportedScene], dialogue: [PlacedTimeline.Speech] = []
  ) {
    timeline = placed
    let (markers, clips) = (MarkerCues(placed), ClipCues(placed))
    let areChapters = Self.areChapters(placed)
    let chapters = (areChapters ? placed.speech : []).map {
      CueDraft.Section(at: $0.span.lowerBound, text: $0.text)
    }
    sections = (markers.sections + clips.sections + chapters)
      .sorted { ($0.at, $0.text) < ($1.at, $1.text) }
    hits = markers.hits
    speech = ((areChapters ? [] : placed.speech) + clips.speech + dialogue)
      .sorted { $0.span.lowerBound < $1.span.lowerBound }
    end = Self.end(of: placed, clips.speech, sections)
    cues = markers.cues.isEmpty ? clips.music : markers.cues
    if cues.isEmpty, !sections.isEmpty {
      cues = SectionCues.cues(of: sections, until: end, placed)
      sections = []
    }
    cues = separated(cues)
    addCuesOfHits()
    if cues.isEmpty { addCuesOfLast(scenes, clips) }
    let day = 0..<timeline.lastFrame
    cues = separated(cues).flatMap { parts(of: $0, within: day) }
    keepWithinLimits()
    attach()
    if areChapters {
      notes.append(
        "its lines mostly stand for \(SpottingHabits.chapterLength) seconds and more: they are read as chapters"
      )
    }
  }

  /// Whether subtitles are chapters: half of them stand for longer than anyone reads.
  private static func areChapters(_ timeline: PlacedTimeline) -> Bool {
    let lengths = timeline.speech.map(\.span.count).sorted()
    return !lengths.isEmpty
      && lengths[lengths.count / 2] >= timeline.frames(SpottingHabits.chapterLength)
  }

  /// Where the last thing in the file ends.
  private static func end(
    of timeline: PlacedTimeline, _ speech: [PlacedTimeline.Speech], _ sections: [CueDraft.Section]
  ) -> Int {
    let ends = [
      timeline.shots.map(\.span.upperBound).max(),
      (timeline.speech + speech).map(\.span.upperBound).max(),
      timeline.marks.map { $0.end ?? $0.at }.max().map {
        $0 + timeline.frames(SpottingHabits.lead)
      },
      timeline.speech.isEmpty
        ? sections.last.map { $0.at + timeline.frames(SpottingHabits.openLength) } : nil,
    ]
    return ends.compactMap(\.self).max() ?? 0
  }

  private mutating func addCuesOfHits() {
    var next = cues[...]
    let lone = hits.filter { hit in
      next = next.drop { $0.span.upperBound < hit.at }
      return next.first.map { hit.at < $0.span.lowerBound } ?? true
    }
    guard !lone.isEmpty else { return }
    let isFirst = cues.isEmpty
    cues = separated(cues + SectionCues.cues(of: lone, timeline))
    if !isFirst { notes.append("hits outside all cues have cues of their own: \(lone.count)") }
  }

  private mutating func addCuesOfLast(_ scenes: [ImportedScene], _ clips: ClipCues) {
    if !scenes.isEmpty {
      let (sections, end) = SectionCues.sections(of: scenes, timeline)
      cues = SectionCues.cues(of: sections, until: end, timeline)
      notes.append("the lengths of scenes are estimated: an eighth of a page is 7.5 seconds")
    } else if !timeline.shots.isEmpty, speech.isEmpty {
      cues = SectionCues.cues(of: clips.picture, until: end, timeline)
      hits = cues.flatMap(\.sections).dropFirst().map {
        CueDraft.Hit(at: $0.at, what: "cut to \($0.text)", kind: .init(type: .cut, weight: 0.5))
      }
      notes.append(
        "no marker and no track says where music is: the edits make scenes of "
          + "\(SpottingHabits.sceneLength) seconds and more")
    } else {
      cues = SectionCues.cues(of: speech, timeline)
      notes.append(
        "only speech is there: a cue goes from pause to pause; delete what needs no music")
    }
  }

  /// The drafts in order of time without overlaps: the earlier one ends where the next begins, and one within
  /// another is a scene of it. One that is too short lasts as long as the shortest that a sheet takes.
  private func separated(_ drafts: [CueDraft]) -> [CueDraft] {
    let least = timeline.frames(SpottingHabits.shortestCue)
    var kept: [CueDraft] = []
    let sorted = drafts.enumerated().sorted {
      ($0.element.span.lowerBound, -$0.element.span.upperBound, $0.offset)
        < ($1.element.span.lowerBound, -$1.element.span.upperBound, $1.offset)
    }
    for var draft in sorted.map(\.element) {
      draft.extend(to: draft.span.lowerBound + least)
      let index = kept.count - 1
      guard index >= 0, draft.span.lowerBound < kept[index].span.upperBound else {
        kept.append(draft)
        continue
      }
      let (span, isOpen) = (kept[index].span, kept[index].isOpen)
      if draft.span.upperBound <= span.upperBound, !isOpen {
        kept[index].sections.append(.init(at: draft.span.lowerBound, text: draft.title))
        kept[index].sections += draft.sections
      } else if draft.span.lowerBound - span.lowerBound >= least {
        kept[index].span = span.lowerBound..<draft.span.lowerBound
        kept.append(draft)
      } else if draft.span.upperBound - span.upperBound >= least {
        draft.span = span.upperBound..<draft.span.upperBound
        kept.append(draft)
      }
    }
    return kept
  }

  /// A draft in lengths that a cue sheet takes; none for one that is too short and cannot grow.
  private func parts(of draft: CueDraft, within day: Range<Int>) -> [CueDraft] {
    let (least, longest) = (
      timeline.frames(SpottingHabits.shortestCue), timeline.frames(SpottingHabits.longestCue) - 1
    )
    var rest = draft
    rest.span = draft.span.clamped(to: day)
    var parts: [CueDraft] = []
    while rest.span.count > longest {
      let limit = rest.span.lowerBound + longest
      let cut =
        rest.sections.map(\.at).filter { $0 > rest.span.lowerBound + least && $0 <= limit }.max()
        ?? limit
      var part = rest
      part.span = rest.span.lowerBound..<cut
      rest.span = cut..<rest.span.upperBound
      rest.id = nil
      parts.append(part)
    }
    return rest.span.count >= least ? parts + [rest] : parts
  }

  private mutating func keepWithinLimits() {
    let limit = 1000
    guard cues.count > limit else { return }
    notes.append(
      "only the first \(limit) of \(cues.count) cues are kept, as many as a cue sheet takes")
    cues = Array(cues.prefix(limit))
  }

  /// Gives each cue the scenes and hits that lie in it.
  private mutating func attach() {
    let all = (sections + cues.flatMap(\.sections)).sorted { ($0.at, $0.text) < ($1.at, $1.text) }
    var (hits, sections) = (hits[...], all[...])
    for index in cues.indices {
      let span = cues[index].span
      let isFollowed = index + 1 < cues.count && cues[index + 1].span.lowerBound == span.upperBound
      let end = isFollowed ? span.upperBound : span.upperBound + 1
      hits = hits.drop { $0.at < span.lowerBound }
      sections = sections.drop { $0.at < span.lowerBound }
      cues[index].hits = Array(hits.prefix { $0.at < end })
      cues[index].sections = Array(sections.prefix { $0.at < span.upperBound })
    }
    limitCues()
  }

  private mutating func limitCues() {
    let limit = 1000
    guard cues.contains(where: { max($0.hits.count, $0.sections.count) > limit }) else { return }
    notes.append("a cue holds \(limit) hits and \(limit) scenes; what is beyond is left out")
    for index in cues.indices {
      cues[index].hits = Array(cues[index].hits.prefix(limit))
      cues[index].sections = Array(cues[index].sections.prefix(limit))
    }
  }
}
