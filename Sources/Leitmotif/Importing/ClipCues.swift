import Timing

/// Cues and scenes that the clips of a timeline stand for.
struct ClipCues {
  private let timeline: PlacedTimeline

  init(_ timeline: PlacedTimeline) { self.timeline = timeline }

  /// Music by its track or its name; every clip, where there is no picture and nothing says music.
  var music: [CueDraft] {
    let named = timeline.shots.filter { Self.hasWord(of: Self.musicWords, $0) }
    let hasPicture = timeline.shots.contains { Self.isPicture($0.track) }
    let isAudioList = !hasPicture && timeline.shots.allSatisfy { Self.isChannel($0.track) }
    return merged(named.isEmpty && isAudioList ? timeline.shots : named)
  }

  /// Scenes that stand on a track of their own, as spotting sessions have them.
  var sections: [CueDraft.Section] {
    timeline.shots.filter {
      Self.hasWord(of: ["scene", "scenes"], $0.track) || Self.tag($0.name) != nil
    }
    .map { CueDraft.Section(at: $0.span.lowerBound, text: Self.tag($0.name) ?? $0.name) }
  }

  /// Lines of speech: on a track of speech, or in quotes.
  var speech: [PlacedTimeline.Speech] {
    timeline.shots.filter {
      $0.name.hasPrefix("\"") || $0.name.hasPrefix("“")
        || Self.hasWord(of: Self.speechWords, $0.track)
    }
    .map { PlacedTimeline.Speech(span: $0.span, text: $0.name) }
  }

  /// The picture as cues of scenes: an edit begins a scene where its name has another beginning than the one
  /// before, and at least ``SpottingHabits/sceneLength`` after the last scene's beginning.
  var picture: [CueDraft.Section] {
    let all = timeline.shots.filter { Self.isPicture($0.track) }
    let shots = all.isEmpty ? timeline.shots : all
    let least = timeline.frames(SpottingHabits.sceneLength)
    var sections: [CueDraft.Section] = []
    var stem = ""
    for shot in shots {
      let own = Self.stem(shot.name)
      let since = sections.last.map { shot.span.lowerBound - $0.at } ?? least
      if since >= least, own != stem || since >= 3 * least {
        sections.append(CueDraft.Section(at: shot.span.lowerBound, text: Self.title(shot.name)))
      }
      stem = own
    }
    return sections
  }

  /// Music without longer gaps is a cue; another clip in it is another scene.
  private func merged(_ shots: [PlacedTimeline.Shot]) -> [CueDraft] {
    let gap = timeline.frames(SpottingHabits.musicGap)
    let least = timeline.frames(SpottingHabits.sceneLength / 4)
    var cues: [CueDraft] = []
    for shot in shots {
      let title = Self.title(shot.name)
      let index = cues.count - 1
      guard index >= 0, shot.span.lowerBound - cues[index].span.upperBound <= gap else {
        cues.append(
          CueDraft(
            span: shot.span, title: title, comment: shot.comment,
            sections: [.init(at: shot.span.lowerBound, text: title)]))
        continue
      }
      cues[index].extend(to: shot.span.upperBound)
      if let last = cues[index].sections.last, last.text != title,
        shot.span.lowerBound - last.at >= least
      {
        cues[index].sections.append(.init(at: shot.span.lowerBound, text: title))
      }
    }
    return cues
  }

  private static let musicWords: Set<String> = ["mx", "music", "mus", "score", "underscore"]
  private static let speechWords: Set<String> = [
    "dx", "dia", "dialog", "dialogue", "dial", "adr", "vo",
  ]

  private static func hasWord(of words: Set<String>, _ shot: PlacedTimeline.Shot) -> Bool {
    hasWord(of: words, shot.track) || hasWord(of: words, shot.name)
  }

  private static func hasWord(of words: Set<String>, _ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
  }

  private static func isPicture(_ track: String) -> Bool {
    track.first == "V" || track.first == "v" || track == "B" || track.hasSuffix("/V")
  }

  /// `A`, `A12`, `AA`, `NONE`.
  private static func isChannel(_ track: String) -> Bool {
    track.first == "A" && track.utf8.count <= 4 || track == "NONE"
  }

  /// `Ext. Town Square` of `@{Sc=Ext. Town Square}`.
  private static func tag(_ name: String) -> String? {
    guard let tag = name.firstRange(of: "{Sc="),
      let end = name[tag.upperBound...].firstIndex(of: "}")
    else { return nil }
    return String(name[tag.upperBound..<end])
  }

  /// The letters and digits before the first other mark.
  private static func stem(_ name: String) -> String {
    String(name.prefix { $0.isLetter || $0.isNumber })
  }

  /// A clip's name without the ending of a sound or picture file.
  private static func title(_ name: String) -> String {
    let endings = [".wav", ".mp3", ".aif", ".aiff", ".mov", ".mp4", ".mxf", ".m4a", ".r3d"]
    let ending = endings.first { name.lowercased().hasSuffix($0) }
    return ending.map { String(name.dropLast($0.count)) } ?? name
  }
}
