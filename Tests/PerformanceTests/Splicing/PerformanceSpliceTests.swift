import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

@Suite struct PerformanceSpliceTests {
  private func span(of score: Score, _ seed: Int) -> Range<Tick> {
    var random = SeededGenerator(seed: UInt64(seed), for: "splices")
    let bars = score.bars
    let first = Int.random(in: bars.indices, using: &random)
    let last = Int.random(in: first..<bars.count, using: &random)
    return bars[first].start..<bars[last].end
  }

  /// The score with other notes in a span: of each part, those of another random score.
  private func changed(_ score: Score, in span: Range<Tick>, _ seed: Int) throws -> Score {
    let other = try PerformedScores.random(seed: seed + 1000, parts: score.parts.count)
    var result = score
    for (index, part) in score.parts.enumerated() {
      let range = part.instrument.range
      let new = other.parts[index].notes.filter {
        span.contains($0.onset) && $0.end <= span.upperBound && range.contains($0.pitch.midi)
      }
      let kept = part.notes.filter { !span.contains($0.onset) || $0.end > span.upperBound }
      result.parts[index].notes = (kept + new).sorted()
    }
    return result
  }

  @Test(arguments: 0..<40) func `A performance spliced into itself is itself`(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    let file = try Performer(seed: 3).perform(score)
    let splice = PerformanceSplice(span: span(of: score, seed))
    #expect(splice.file(file, file) == file)
  }

  /// A silence is of its moment: it is neither doubled at the border of new bars nor lost outside of them.
  @Test(arguments: 0..<40) func `Silences stay where they are`(seed: Int) throws {
    var score = try PerformedScores.random(seed: seed)
    let span = span(of: score, seed)
    score.markers = score.bars.map { Marker(tick: $0.start, text: "", kind: .silence) }
    let former = try Performer(seed: 3).perform(score)
    var changed = try changed(score, in: span, seed)
    changed.markers = []
    let file = try #require(
      PerformanceSplice(span: span).file(former, Performer(seed: 3).perform(changed)))
    for track in file.tracks.dropFirst() {
      let offs = track.events.filter(\.message.isAllSoundOff).map { Tick($0.tick) }
      #expect(offs == score.bars.map(\.start).filter { !span.contains($0) })
    }
  }

  @Test(arguments: 0..<40) func `Outside the span every event stays`(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    let span = span(of: score, seed)
    let performer = Performer(seed: 3)
    let former = try performer.perform(score)
    let new = try performer.perform(changed(score, in: span, seed))
    let file = try #require(PerformanceSplice(span: span).file(former, new))
    for (old, spliced) in zip(former.tracks, file.tracks) {
      #expect(outside(old, span) == outside(spliced, span))
    }
    #expect(try StandardMIDIFile(decoding: file.encoded()) == file)
  }

  @Test(arguments: 0..<40) func `In the span the new notes sound as they were played`(
    seed: Int
  ) throws {
    let score = try PerformedScores.random(seed: seed)
    let span = span(of: score, seed)
    let performer = Performer(seed: 3)
    let new = try performer.perform(changed(score, in: span, seed))
    let file = try #require(
      PerformanceSplice(span: span).file(performer.perform(score), new))
    for (wanted, spliced) in zip(new.tracks, file.tracks) {
      #expect(onsets(wanted, span) == onsets(spliced, span))
      #expect(values(wanted, at: span.lowerBound) == values(spliced, at: span.lowerBound))
    }
  }

  @Test func `Other instruments' tracks stay whole`() throws {
    let score = try PerformedScores.random(seed: 4, parts: 3)
    let span = 0..<score.end
    let former = try Performer(seed: 3).perform(score)
    let new = try Performer(seed: 3).perform(changed(score, in: span, 4))
    let player = score.parts[0].instrument
    let file = try #require(
      PerformanceSplice(span: span, instruments: [player]).file(former, new))
    for (index, part) in score.parts.enumerated() where part.instrument != player {
      #expect(file.tracks[index + 1] == former.tracks[index + 1])
    }
  }

  @Test func `Performances of other staves do not go together`() throws {
    let one = try Performer().perform(PerformedScores.random(seed: 4, parts: 3))
    let other = try Performer().perform(PerformedScores.random(seed: 5, parts: 2))
    #expect(PerformanceSplice(span: 0..<960).file(one, other) == nil)
  }

  /// Events outside a span; a note's end counts where its beginning is.
  private func outside(_ track: Track, _ span: Range<Tick>) -> [Event] {
    var isInside: [UInt8: Bool] = [:]
    return track.events.filter { event in
      let here = span.contains(Tick(event.tick))
      switch event.message {
      case .noteOn(_, let pitch, 1...):
        isInside[pitch] = here
        return !here
      case .noteOff(_, let pitch, _): return !here && isInside[pitch] == false
      default: return !here
      }
    }
  }

  private func onsets(_ track: Track, _ span: Range<Tick>) -> [Event] {
    track.events.filter { event in
      guard case .noteOn = event.message else { return false }
      return span.contains(Tick(event.tick))
    }
  }

  /// The program and the controllers that are in force when notes of a tick begin.
  private func values(_ track: Track, at tick: Tick) -> [String: UInt8] {
    track.events.prefix { $0.tick <= tick.rawValue }.reduce(into: [:]) { values, event in
      switch event.message {
      case .controlChange(_, let number, let value): values["\(number)"] = value
      case .programChange(_, let number): values["program"] = number
      default: break
      }
    }
  }
}
