import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

@Suite struct GrowingPerformanceTests {
  /// The score as far as it is written: notes that begin before a bar line, ended there.
  private static func beginning(_ score: Score, until end: Tick) -> Score {
    var score = score
    for index in score.parts.indices {
      score.parts[index].notes = score.parts[index].notes.filter { $0.onset < end }.map { note in
        var note = note
        note.duration = min(note.duration, end - note.onset)
        return note
      }
    }
    return score
  }

  @Test(arguments: 0..<150)
  func `What is settled is played the same, whatever follows`(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    let performer = Performer(seed: UInt64(seed))
    let whole = try performer.perform(score)
    for bar in score.bars.dropFirst() {
      let part = Self.beginning(score, until: bar.start)
      let settled = performer.settled(part, writtenUntil: bar.start)
      #expect(settled < bar.start)
      let file = try performer.perform(part)
      for (track, final) in zip(file.tracks, whole.tracks) {
        #expect(
          track.events.filter { $0.tick < settled.rawValue }
            == final.events.filter { $0.tick < settled.rawValue })
      }
    }
  }

  @Test(arguments: 0..<150)
  func `A continuation is the former file before the border and the new one after it`(
    seed: Int
  ) throws {
    let former = try PerformedScores.random(seed: seed, parts: 3)
    var score = former
    let other = try PerformedScores.random(seed: seed + 1000, parts: 3)
    for index in score.parts.indices {
      let range = score.parts[index].instrument.range
      score.parts[index].notes = other.parts[index].notes.filter { range.contains($0.pitch.midi) }
    }
    let performer = Performer(seed: 1)
    let (old, new) = (try performer.perform(former), try performer.perform(score))
    let bars = former.bars
    let border = bars[bars.count / 2].start
    let file = try #require(PerformanceContinuation(from: border).file(old, new))
    for ((track, before), after) in zip(zip(file.tracks, old.tracks), new.tracks).dropFirst() {
      let tick = border.rawValue
      let sure = tick - PerformanceContinuation.reach.rawValue
      #expect(
        Self.ons(track).filter { $0.tick < tick } == Self.ons(before).filter { $0.tick < tick })
      #expect(
        Self.ons(track).filter { $0.tick >= tick } == Self.ons(after).filter { $0.tick >= tick })
      #expect(
        track.events.filter { $0.tick <= sure && !$0.isEnd }
          == before.events.filter { $0.tick <= sure && !$0.isEnd })
      #expect(Self.hanging(track) == 0)
      #expect(Self.state(track, at: tick) == Self.state(after, at: tick))
    }
  }

  @Test func `Files with other tracks are not joined`() throws {
    let performer = Performer(seed: 1)
    let one = try performer.perform(PerformedScores.random(seed: 1, parts: 1))
    let two = try performer.perform(PerformedScores.random(seed: 1, parts: 2))
    #expect(PerformanceContinuation(from: 960).file(one, two) == nil)
  }

  @Test(arguments: 0..<40)
  func `Those who do not play take no track in the end`(seed: Int) throws {
    var score = try PerformedScores.random(seed: seed)
    var seen: Set<Instrument> = []
    score.parts = score.parts.filter { !$0.notes.isEmpty && seen.insert($0.instrument).inserted }
      .sorted { $0.instrument.scoreOrder < $1.instrument.scoreOrder }
    let seats = SeatedParts(Instrument.catalogue)
    let performer = Performer(seed: 3)
    let seated = try performer.perform(seats.seated(score))
    #expect(seated.tracks.count == Instrument.catalogue.count + 1)
    #expect(try seats.withoutEmpty(seated) == performer.perform(score))
  }

  @Test func `A beginning of a file ends where it is cut`() throws {
    let file = try Performer(seed: 1).perform(PerformedScores.random(seed: 7, parts: 3))
    let whole = EventSchedule(file)
    let part = EventSchedule(file, until: 2880)
    #expect(part.end < whole.end && part.events.allSatisfy { $0.time < part.end })
    #expect(whole.events.starts(with: part.events))
    #expect(whole.events[part.events.count].time >= part.end)
    #expect(EventSchedule(file, until: 1_000_000) == whole)
  }

  private static func ons(_ track: Track) -> [Event] {
    track.events.filter { if case .noteOn = $0.message { true } else { false } }
  }

  private static func hanging(_ track: Track) -> Int {
    var open: Set<UInt8> = []
    for event in track.events {
      switch event.message {
      case .noteOn(_, let note, _): open.insert(note)
      case .noteOff(_, let note, _): open.remove(note)
      default: break
      }
    }
    return open.count
  }

  /// The program and the controllers that the next note counts on.
  private static func state(_ track: Track, at tick: Int) -> [Int: UInt8] {
    var state: [Int: UInt8] = [:]
    for event in track.events where event.tick <= tick {
      switch event.message {
      case .programChange(_, let program): state[-1] = program
      case .controlChange(_, let controller, let value): state[Int(controller)] = value
      default: break
      }
    }
    return state
  }
}

extension Event {
  fileprivate var isEnd: Bool {
    if case .meta(.endOfTrack) = message { true } else { false }
  }
}
