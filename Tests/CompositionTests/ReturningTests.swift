import Composition
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing
import Tokenization

/// What comes back: accompaniments of phrases that take up an earlier one, and an ostinato's figure.
@Suite struct ReturningTests {
  private static let chase = Result {
    try Commission(
      """
      palette: [strings, brass, percussion]
      cues:
        - in: "01:00:00:00"
          out: "01:00:30:00"
          mood: frantic chase
          intensity: .8
      """, takes: 1)
  }

  /// Where each note of a line begins and how far it is from the first.
  private struct Shape: Hashable {
    let player: Instrument?
    let onsets: [Tick]
    let intervals: [[Int]]

    init(_ line: Line) {
      player = line.players.first?.instrument
      onsets = line.events.map(\.onset)
      let first = line.events.first?.pitches.first?.midi ?? 0
      intervals = line.events.map { $0.pitches.map { $0.midi - first } }
    }
  }

  @Test func `An accompaniment comes back, in its key or another`() throws {
    var taken = 0
    for seed in 3..<UInt64(6) {
      let commission = try Commission(
        """
        palette: [strings, woodwinds, horn, harp]
        cues:
          - in: "01:00:00:00"
            out: "01:01:00:00"
            mood: tender
        """, seed: seed, takes: 1)
      let bars = commission.takes[0].bars
      let returns = PhraseReturns(commission.plan)
      for pair in commission.plan.phrases.indices.flatMap({ returns.pairs(of: $0) }) {
        let earlier = Set(bars[pair.model].lines.filter { $0.events.count > 2 }.map(Shape.init))
        let now = Set(bars[pair.bar].lines.filter { $0.events.count > 2 }.map(Shape.init))
        if !earlier.isDisjoint(with: now) { taken += 1 }
      }
    }
    #expect(taken >= 3, "\(taken) bars")
  }

  /// What sounds in a bar, the themes apart.
  private func content(_ bar: MusicBar) -> Set<[Sounding]> {
    Set(
      bar.lines.filter { !$0.isThematic }.map { line in
        line.events.map {
          Sounding(onset: $0.onset, duration: $0.duration, pitches: $0.pitches)
        }
      })
  }

  private struct Sounding: Hashable {
    let onset: Tick
    let duration: Tick
    let pitches: [Pitch]
  }

  @Test func `An idea comes back whole, its players in their ranges`() throws {
    var (whole, all) = (0, 0)
    for (seed, mood) in [(1, "wondrous"), (2, "grieving"), (3, "terrified"), (4, "peaceful")] {
      let commission = try Commission(
        """
        palette: [orchestra]
        cues:
          - in: "01:00:00:00"
            out: "01:00:50:00"
            mood: \(mood)
        """, seed: UInt64(seed), takes: 1)
      let bars = commission.takes[0].bars
      let repeats = IdeaRepeats(commission.plan)
      for pair in commission.plan.phrases.indices.flatMap({ repeats.pairs(of: $0) }) {
        all += 1
        let now = content(bars[pair.bar])
        guard now == content(bars[pair.model]), !now.isEmpty else { continue }
        whole += 1
        for line in bars[pair.bar].lines where line.isPitched {
          for player in line.players {
            #expect(commission.plan.bars[pair.bar].instruments.contains(player.instrument))
            #expect(
              line.events.flatMap(\.pitches).allSatisfy {
                player.instrument.range.contains($0.midi + 12 * player.octaves)
              })
          }
        }
      }
    }
    #expect(whole >= 3, "\(whole) of \(all)")
  }

  @Test func `An engine's accents go on through a phrase and turn at its end`() throws {
    let commission = try Self.chase.get()
    let bars = commission.takes[0].bars
    var phrases = 0
    for phrase in commission.plan.phrases where phrase.bars.count > 2 {
      let engines = phrase.bars.dropLast().map { bar in
        bars[bar].lines.first { line in
          line.events.count > 3 && line.events.contains { $0.articulations.contains(.accent) }
            && line.events.allSatisfy { $0.articulations.contains(.staccato) }
        }
      }
      let accents = engines.compactMap { line in
        line?.events.filter { $0.articulations.contains(.accent) }.map(\.onset)
      }
      guard accents.count == engines.count else { continue }
      phrases += 1
      #expect(Set(accents).count == 1, "\(accents)")
      #expect(accents.allSatisfy { $0.first == 0 })
    }
    #expect(phrases > 0)
  }

  @Test(arguments: ["7/8", "5/4", "6/8"], 1..<UInt64(3))
  func `Not every note of an engine is accented, in any metre`(metre: String, seed: UInt64) throws {
    let commission = try Commission(
      """
      palette: [strings]
      cues:
        - in: "01:00:00:00"
          out: "01:00:10:00"
          mood: frantic chase
          intensity: .8
          metre: \(metre)
      """, seed: seed, takes: 1)
    let engines = commission.takes[0].bars.flatMap(\.lines).filter { line in
      line.players.first?.instrument.id == "cello" && !line.isThematic && line.events.count > 3
        && line.events.allSatisfy { $0.articulations.contains(.staccato) }
        && line.events.first?.articulations.contains(.accent) ?? false
    }
    #expect(!engines.isEmpty)
    for line in engines {
      #expect(line.events.count { $0.articulations.contains(.accent) } * 3 <= line.events.count * 2)
    }
  }

  @Test func `Rhythms do not run on unchanged`() throws {
    let plain = try Commission.tutti.get()
    var (kept, all) = (0, 0)
    for take in plain.takes {
      for (before, bar) in zip(take.bars, take.bars.dropFirst()) {
        for line in bar.lines where line.events.count > 1 && !line.isThematic {
          guard
            let earlier = before.lines.first(where: {
              $0.players.first == line.players.first && $0.events.count > 1
            })
          else { continue }
          all += 1
          kept += earlier.events.map(\.onset) == line.events.map(\.onset) ? 1 : 0
        }
      }
    }
    #expect(all > 30 && Double(kept) < 0.55 * Double(all), "\(kept) of \(all)")
  }
}
