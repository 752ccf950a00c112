import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct LineReductionTests {
  private func bars(_ reduction: LineReduction, _ barLines: [Tick]) -> [(
    start: Tick, lines: [Line]
  )] {
    zip(barLines, reduction.lines()).map { (start: $0, lines: $1) }
  }

  @Test(arguments: 0..<60) func `Staves become lines and lines become the quantised staves`(
    seed: Int
  ) {
    var music = RandomMusic(seed: UInt64(seed))
    let barLines = [0, 4, 7, 11, 16].map { Tick($0 * Tick.perQuarter) }
    let parts = music.instruments(5).map { music.part($0, quarters: 16, notes: 40) }
    let reduction = LineReduction(parts: parts, barLines: barLines)
    let back = LineExpansion().parts(bars(reduction, barLines))
    for part in back {
      #expect(part.notes.map(Bare.init) == reduction.notes(of: part.instrument).map(Bare.init))
    }
    #expect(Set(back.map(\.instrument)) == Set(reduction.players))
  }

  /// A note without its articulations, which a tie's pieces share.
  private struct Bare: Hashable {
    let onset: Tick
    let duration: Tick
    let pitch: Pitch

    init(_ note: Note) { (onset, duration, pitch) = (note.onset, note.duration, note.pitch) }
  }

  @Test func `Rounding moves no note by more than a sixty-fourth`() {
    var music = RandomMusic(seed: 3)
    let part = music.part(Instrument.catalogue[1], quarters: 8, notes: 60)
    let barLines: [Tick] = [0, 3840, 7680]
    let rounded = LineReduction(parts: [part], barLines: barLines).notes(of: part.instrument)
    for note in rounded {
      let near = part.notes.contains {
        $0.pitch == note.pitch && abs(($0.onset - note.onset).rawValue) <= 60
      }
      #expect(near)
    }
  }

  @Test func `Instruments in octaves are one line with two players`() throws {
    let violin = try #require(Instrument(id: "violin1"))
    let cello = try #require(Instrument(id: "cello"))
    let tune = [76, 79, 74].enumerated().map { index, midi in
      Note(onset: Tick(index * 960), duration: 960, pitch: Pitch(clamping: midi))
    }
    let low = tune.map {
      Note(onset: $0.onset, duration: $0.duration, pitch: Pitch(clamping: $0.pitch.midi - 24))
    }
    let lines = LineReduction(
      parts: [Part(instrument: cello, notes: low), Part(instrument: violin, notes: tune)],
      barLines: [0, 3840]
    ).lines()
    #expect(
      lines == [
        [Line(players: [.init(violin), .init(cello, octaves: -2)], events: lines[0][0].events)]
      ])
  }

  @Test func `A note across a bar line is tied, and the outer lines come first`() throws {
    let instruments = try ["flute", "violin1", "cello"].map { try #require(Instrument(id: $0)) }
    let parts = zip(instruments, [84, 73, 50]).map { instrument, midi in
      Part(
        instrument: instrument,
        notes: [Note(onset: 1920, duration: Tick(midi * 40), pitch: Pitch(clamping: midi))])
    }
    let lines = LineReduction(parts: parts, barLines: [0, 3840, 7680]).lines()
    #expect(lines[0].map { $0.players[0].instrument.id } == ["flute", "cello", "violin1"])
    #expect(lines[0].allSatisfy { !$0.events[0].isTied && $0.events[0].onset == 1920 })
    #expect(lines[1].count == 3)
    #expect(lines[1].allSatisfy { $0.events[0].isTied && $0.events[0].onset == 0 })
  }

  @Test func `Without merging each voice is a line of one player`() throws {
    let instruments = try ["violin1", "cello"].map { try #require(Instrument(id: $0)) }
    let parts = instruments.map {
      Part(instrument: $0, notes: [Note(onset: 0, duration: 960, pitch: Pitch(clamping: 60))])
    }
    let reduction = LineReduction(parts: parts, barLines: [0, 3840])
    #expect(reduction.lines().map { $0.map(\.players.count) } == [[2]])
    #expect(reduction.lines(merging: false).map { $0.map(\.players.count) } == [[1, 1]])
  }

  @Test func `What rounding costs is counted`() throws {
    let horn = try #require(Instrument(id: "horn"))
    func note(_ onset: Tick, _ duration: Tick, _ midi: Int) -> Note {
      Note(onset: onset, duration: duration, pitch: Pitch(clamping: midi))
    }
    let parts = [
      Part(
        instrument: horn,
        notes: [note(0, 960, 60), note(1, 959, 62), note(970, 950, 64), note(9999, 960, 65)]),
      Part(instrument: horn, notes: [note(0, 480, 60), note(480, 480, 60), note(3000, 1800, 70)]),
    ]
    let reduction = LineReduction(parts: parts, barLines: [0, 3840])
    #expect(reduction.losses.lost == ["outside the bars": 1, "doubled in its instrument": 1])
    #expect(
      reduction.losses.changed == [
        "onset rounded": 2, "end rounded": 1, "ended by the next note of its pitch": 1,
      ])
    #expect(reduction.notes(of: horn).count == 5)
  }

  @Test(arguments: 0..<40) func `Every note is kept or counted as lost`(seed: Int) {
    var music = RandomMusic(seed: UInt64(seed))
    let parts = music.instruments(4).flatMap { instrument in
      (0..<2).map { _ in music.part(instrument, quarters: 16, notes: 40) }
    }
    let reduction = LineReduction(parts: parts, barLines: [0, 3840, 7680, 11520])
    let kept = reduction.players.reduce(0) { $0 + reduction.notes(of: $1).count }
    #expect(kept + reduction.losses.lost.values.reduce(0, +) == 320)
    #expect(reduction.losses.changed.values.allSatisfy { $0 <= 320 })
  }
}
