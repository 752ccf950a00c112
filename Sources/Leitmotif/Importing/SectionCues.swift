import Interchange
import Timing

/// Cues that are made of scenes, of speech or of hits, where no file says where music is.
enum SectionCues {
  /// Scenes one after another, in cues of at most ``SpottingHabits/cueLength`` each, unless a scene is longer.
  ///
  /// - Parameter end: Where the last scene ends.
  static func cues(of sections: [CueDraft.Section], until end: Int, _ timeline: PlacedTimeline)
    -> [CueDraft]
  {
    let longest = timeline.frames(SpottingHabits.cueLength)
    let ends = sections.dropFirst().map(\.at) + [end]
    var cues: [CueDraft] = []
    for (section, end) in zip(sections, ends) where end > section.at {
      let index = cues.count - 1
      if index >= 0, cues[index].span.upperBound == section.at,
        end - cues[index].span.lowerBound <= longest
      {
        cues[index].extend(to: end)
        cues[index].sections.append(section)
      } else {
        cues.append(CueDraft(span: section.at..<end, title: section.text, sections: [section]))
      }
    }
    return cues
  }

  /// Hits that stand near each other, with music some seconds before and after them.
  static func cues(of hits: [CueDraft.Hit], _ timeline: PlacedTimeline) -> [CueDraft] {
    let gap = timeline.frames(SpottingHabits.hitGap)
    let lead = timeline.frames(SpottingHabits.lead)
    var cues: [CueDraft] = []
    for hit in hits {
      let index = cues.count - 1
      if index >= 0, let last = cues[index].hits.last, hit.at - last.at <= gap {
        cues[index].hits.append(hit)
        cues[index].extend(to: hit.at + lead)
      } else {
        let start = max(hit.at - lead, cues.last?.span.upperBound ?? 0)
        cues.append(CueDraft(span: start..<(hit.at + lead), title: hit.what, hits: [hit]))
      }
    }
    return cues
  }

  /// Speech without a longer pause is a cue; its first words are its title.
  static func cues(of speech: [PlacedTimeline.Speech], _ timeline: PlacedTimeline) -> [CueDraft] {
    let pause = timeline.frames(SpottingHabits.speechPause)
    let (least, longest) = (
      timeline.frames(SpottingHabits.sceneLength), timeline.frames(SpottingHabits.cueLength)
    )
    let breath = timeline.frames(SpottingHabits.speechGap)
    var cues: [CueDraft] = []
    for line in speech {
      let index = cues.count - 1
      guard index >= 0, line.span.lowerBound - cues[index].span.upperBound <= pause,
        line.span.upperBound - cues[index].span.lowerBound <= longest
      else {
        cues.append(
          CueDraft(
            span: line.span, title: line.text,
            sections: [.init(at: line.span.lowerBound, text: line.text)]))
        continue
      }
      if let last = cues[index].sections.last, line.span.lowerBound - last.at >= least,
        line.span.lowerBound - cues[index].span.upperBound >= breath
      {
        cues[index].sections.append(.init(at: line.span.lowerBound, text: line.text))
      } else if let last = cues[index].sections.indices.last {
        let text = cues[index].sections[last].text + " " + line.text
        cues[index].sections[last].text = SheetText.short(text, 300)
      }
      cues[index].extend(to: line.span.upperBound)
    }
    return cues
  }

  /// The scenes of a screenplay, one after another from the timeline's start, as long as their pages.
  static func sections(
    of scenes: [ImportedScene], _ timeline: PlacedTimeline
  ) -> (sections: [CueDraft.Section], end: Int) {
    var eighths = 0
    var sections: [CueDraft.Section] = []
    func frame() -> Int {
      timeline.start.advanced(
        byFrames: timeline.frames(SpottingHabits.eighth * Rational(eighths))
      ).frames
    }
    for scene in scenes {
      let number = scene.number.map { $0 + " " } ?? ""
      let text = ([number + scene.heading] + scene.paragraphs).joined(separator: " ")
      sections.append(
        CueDraft.Section(at: frame(), text: SheetText.short(SheetText.line(text), 300)))
      eighths = min(eighths + min(max(scene.eighths, 1), 800), 20_000)
    }
    return (sections, frame())
  }
}
