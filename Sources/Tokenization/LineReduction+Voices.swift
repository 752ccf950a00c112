import MusicTheory
import ScoreModel
import Timing

/// One voice of one instrument in one bar.
struct Voice {
  let instrument: Instrument
  var events: [Line.Event]

  /// Mean pitch, each event weighed by its length.
  var height: Double {
    let weights = events.map { Double($0.duration.rawValue) }
    let sum = zip(events, weights).reduce(0.0) { $0 + Double($1.0.pitches.last?.midi ?? 0) * $1.1 }
    return sum / max(weights.reduce(0, +), 1)
  }

  /// Whole octaves from this voice up to another that moves alike, or nil where they differ.
  func octaves(to other: Voice) -> Int? {
    guard events.count == other.events.count, let mine = events.first?.pitches.first,
      let theirs = other.events.first?.pitches.first,
      instrument.isUnpitched == other.instrument.isUnpitched
    else { return nil }
    let shift = theirs.midi - mine.midi
    guard shift % 12 == 0, Vocabulary.octaveRange.contains(shift / 12) else { return nil }
    let alike = zip(events, other.events).allSatisfy { mine, theirs in
      mine.onset == theirs.onset && mine.duration == theirs.duration
        && mine.isTied == theirs.isTied && mine.articulations == theirs.articulations
        && mine.pitches.count == theirs.pitches.count
        && zip(mine.pitches, theirs.pitches).allSatisfy { $1.midi - $0.midi == shift }
    }
    return alike ? shift / 12 : nil
  }
}

extension LineReduction {
  /// Parts the notes of a bar into voices: chords stay together where one player or a divided
  /// section holds them; winds get a voice for each player.
  static func voices(_ fragments: [Fragment], of instrument: Instrument) -> [Voice] {
    var voices: [Voice] = []
    for event in events(fragments, of: instrument) {
      let free = voices.indices.filter { index in
        voices[index].events.last.map { $0.onset + $0.duration <= event.onset } ?? true
      }
      let nearest = free.min { distance(voices[$0], event) < distance(voices[$1], event) }
      if let nearest {
        voices[nearest].events.append(event)
      } else {
        voices.append(Voice(instrument: instrument, events: [event]))
      }
    }
    return voices
  }

  private static func distance(_ voice: Voice, _ event: Line.Event) -> Int {
    guard let last = voice.events.last?.pitches.last, let next = event.pitches.last else {
      return 0
    }
    return abs(last.midi - next.midi)
  }

  /// Notes that begin and end together, as chords where the instrument plays chords, from the top.
  private static func events(_ fragments: [Fragment], of instrument: Instrument) -> [Line.Event] {
    struct Shape: Hashable {
      let onset: Int
      let units: Int
      let isTied: Bool
      let articulations: Articulations
      let single: Int
    }
    let chordal = ![.woodwinds, .brass, .voices].contains(instrument.family)
    let groups = Dictionary(grouping: fragments) { fragment in
      Shape(
        onset: fragment.onset, units: fragment.units, isTied: fragment.isTied,
        articulations: fragment.articulations, single: chordal ? -1 : fragment.pitch.midi)
    }
    return groups.map { shape, notes in
      Line.Event(
        onset: Grid.ticks(shape.onset), duration: Grid.ticks(shape.units),
        pitches: notes.map(\.pitch).sorted(), articulations: shape.articulations,
        isTied: shape.isTied)
    }.sorted { left, right in
      let tops = (left.pitches.last?.midi ?? 0, right.pitches.last?.midi ?? 0)
      return (left.onset.rawValue, -tops.0, left.duration.rawValue, left.order)
        < (right.onset.rawValue, -tops.1, right.duration.rawValue, right.order)
    }
  }

  /// Voices that move alike become one line; the lines in their written order.
  static func merged(_ voices: [Voice]) -> [Line] {
    var groups: [[(voice: Voice, octaves: Int)]] = []
    for voice in voices {
      let match = groups.indices.lazy.compactMap { index -> (Int, Int)? in
        groups[index].first?.voice.octaves(to: voice).map { (index, $0) }
      }.first
      if let (index, octaves) = match {
        groups[index].append((voice, octaves))
      } else {
        groups.append([(voice, 0)])
      }
    }
    let sorted = groups.sorted { ($0.first?.voice.height ?? 0) > ($1.first?.voice.height ?? 0) }
    return outerFirst(sorted).compactMap { group in
      guard let first = group.first else { return nil }
      return Line(
        players: group.map { Line.Player($0.voice.instrument, octaves: $0.octaves) },
        events: first.voice.events)
    }
  }

  /// From highest to lowest becomes: highest, lowest, then downwards.
  static func outerFirst<Element>(_ elements: [Element]) -> [Element] {
    guard elements.count > 2, let first = elements.first, let last = elements.last else {
      return elements
    }
    return [first, last] + elements.dropFirst().dropLast()
  }
}

extension Line {
  init(_ voice: Voice) {
    self.init(players: [.init(voice.instrument)], events: voice.events)
  }
}

extension Line.Event {
  /// Tells events apart that begin and end together under one top note.
  fileprivate var order: Int { Int(articulations.rawValue) * 2 + (isTied ? 1 : 0) }
}
