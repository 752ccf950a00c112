import ScoreModel

/// Shares out overlapping chords among voices, none of which overlaps itself.
enum VoiceSplitting {
  /// The voices of a staff, the first holding whatever stands alone; where voices sound together,
  /// the higher one comes first.
  static func voices(of chords: [PageChord]) -> [[PageChord]] {
    var voices: [[PageChord]] = []
    for cluster in clusters(of: chords) {
      for (index, voice) in parts(of: cluster).enumerated() {
        if index == voices.count { voices.append([]) }
        voices[index] += voice
      }
    }
    return voices.map(slurred)
  }

  /// Runs of chords whose spans hang together.
  private static func clusters(of chords: [PageChord]) -> [[PageChord]] {
    var clusters: [[PageChord]] = []
    var end = 0
    for chord in chords {
      if chord.start >= end || clusters.isEmpty { clusters.append([]) }
      clusters[clusters.count - 1].append(chord)
      end = max(end, chord.end)
    }
    return clusters
  }

  private static func parts(of cluster: [PageChord]) -> [[PageChord]] {
    var voices: [[PageChord]] = []
    for chord in cluster {
      let free = voices.indices.filter { (voices[$0].last?.end ?? 0) <= chord.start }
      let nearest = free.min { distance(voices[$0], chord) < distance(voices[$1], chord) }
      if let nearest { voices[nearest].append(chord) } else { voices.append([chord]) }
    }
    return voices.enumerated().sorted {
      (-height($0.element), $0.offset) < (-height($1.element), $1.offset)
    }.map(\.element)
  }

  private static func distance(_ voice: [PageChord], _ chord: PageChord) -> Int {
    abs((voice.last?.height ?? 0) - chord.height)
  }

  private static func height(_ voice: [PageChord]) -> Double {
    Double(voice.reduce(0) { $0 + $1.height }) / Double(max(voice.count, 1))
  }

  /// Marks where slurs begin and end: over notes that are slurred to the next one without a rest.
  private static func slurred(_ voice: [PageChord]) -> [PageChord] {
    var voice = voice
    var isOpen = false
    for index in voice.indices {
      let goesOn =
        voice[index].articulations.contains(.slurred) && index + 1 < voice.count
        && voice[index + 1].start == voice[index].end
      voice[index].opensSlur = goesOn && !isOpen
      voice[index].closesSlur = isOpen && !goesOn
      isOpen = goesOn
    }
    return voice
  }
}
