import Spotting
import Timing

/// Makes cues of drafts, with ids, moods and spans of speech.
struct CueWriter {
  private let timeline: PlacedTimeline
  private let speech: [PlacedTimeline.Speech]
  private var moods = MoodProposal()
  /// In small letters.
  private var ids: Set<String> = []
  /// How many cues of each reel have a number of ours.
  private var counts: [Int: Int] = [:]
  private var scenes = 0

  /// - Parameter speech: In order of time.
  init(_ timeline: PlacedTimeline, speech: [PlacedTimeline.Speech]) {
    self.timeline = timeline
    self.speech = speech
  }

  /// What was decided.
  var notes: [String] {
    guard moods.saidNothing > 0 else { return [] }
    return [
      "no word says the mood in \(moods.saidNothing) of \(scenes) scenes: it is “\(MoodProposal.unsaid)” there"
    ]
  }

  mutating func cue(_ draft: CueDraft) -> Cue {
    let id = id(for: draft)
    let spoken = speech.filter { $0.span.overlaps(draft.span) }
    let title = SheetText.short(draft.title, 120)
    return Cue(
      id: id, title: title.isEmpty ? id.rawValue : title, start: timecode(draft.span.lowerBound),
      end: timecode(draft.span.upperBound),
      scenes: scenes(of: draft, spoken),
      hits: draft.hits.map {
        HitPoint(
          at: timecode($0.at), what: SheetText.short($0.what, 120), weight: $0.kind.weight,
          type: $0.kind.type)
      }, dialogue: dialogue(spoken, in: draft.span))
  }

  private func timecode(_ frame: Int) -> Timecode { Timecode(frames: frame, rate: timeline.rate) }

  /// The file's own number, else reel and count: the reel is the timecode's hour, as is the custom.
  private mutating func id(for draft: CueDraft) -> CueID {
    if let id = draft.id, ids.insert(id.rawValue.lowercased()).inserted { return id }
    let reel = max(timecode(draft.span.lowerBound).hours, 1)
    while true {
      let count = (counts[reel] ?? 0) + 1
      counts[reel] = count
      let name = "\(reel)m" + (count < 10 ? "0" : "") + "\(count)"
      if let id = CueID(rawValue: name), ids.insert(name).inserted { return id }
    }
  }

  /// The sections with one at the cue's beginning, each until the next.
  private mutating func scenes(
    of draft: CueDraft, _ spoken: [PlacedTimeline.Speech]
  ) -> [Scene] {
    var sections: [CueDraft.Section] = []
    for section in draft.sections {
      if let last = sections.last, last.at == section.at {
        if last.text.utf8.count < 300, !last.text.contains(section.text) {
          sections[sections.count - 1].text += "; " + section.text
        }
      } else {
        sections.append(section)
      }
    }
    if sections.first?.at != draft.span.lowerBound {
      sections.insert(.init(at: draft.span.lowerBound, text: ""), at: 0)
    }
    let ends = sections.dropFirst().map(\.at) + [draft.span.upperBound]
    return zip(sections, ends).enumerated().map { index, pair in
      scene(pair.0, until: pair.1, of: draft, isFirst: index == 0, spoken)
    }
  }

  private mutating func scene(
    _ section: CueDraft.Section, until end: Int, of draft: CueDraft, isFirst: Bool,
    _ spoken: [PlacedTimeline.Speech]
  ) -> Scene {
    let words = spoken.filter { $0.span.overlaps(section.at..<end) }.prefix(200).map(\.text)
      .joined(separator: " ")
    let own = isFirst ? [draft.comment, draft.title] : []
    let events = draft.hits.filter { (section.at..<end).contains($0.at) }.prefix(50).map(\.what)
      .joined(separator: ". ")
    let moods = moods.moods(
      in: [section.text] + own + [events, MoodProposal.descriptions(in: words)], spoken: words)
    scenes += 1
    let texts = [section.text, isFirst ? draft.comment : ""].filter {
      !$0.isEmpty && $0 != draft.title
    }
    let text = SheetText.short(texts.joined(separator: "; "), 300)
    return Scene(
      start: timecode(section.at), end: timecode(end), moods: moods,
      text: text.isEmpty ? nil : text)
  }

  /// Speech within the cue; what stands near to each other is one span.
  private func dialogue(
    _ spoken: [PlacedTimeline.Speech], in span: Range<Int>
  ) -> [DialogueSpan] {
    let gap = timeline.frames(SpottingHabits.speechGap)
    var merged: [Range<Int>] = []
    for line in spoken {
      let part = line.span.clamped(to: span)
      if let last = merged.last, part.lowerBound - last.upperBound < gap {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else if !part.isEmpty {
        merged.append(part)
      }
    }
    return merged.prefix(1000).map {
      DialogueSpan(start: timecode($0.lowerBound), end: timecode($0.upperBound))
    }
  }
}
