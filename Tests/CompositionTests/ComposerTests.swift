import Composition
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing
import Tokenization

@Suite struct ComposerTests {
  @Test(arguments: [Commission.drama, Commission.hits])
  func `Every note can be played by its player`(
    commission: Result<Commission, any Error>
  ) throws {
    for take in try commission.get().takes {
      for part in take.score.parts {
        #expect(part.notes.allSatisfy { part.instrument.range.contains($0.pitch.midi) })
        #expect(
          part.notes.allSatisfy { $0.duration > 0 && $0.onset >= 0 && $0.end <= take.score.end })
      }
    }
  }

  @Test(arguments: [Commission.drama, Commission.hits]) func `Only who the plan names plays`(
    commission: Result<Commission, any Error>
  ) throws {
    let commission = try commission.get()
    for part in commission.score.parts {
      for note in part.notes {
        let bar = try #require(commission.plan.bars.last { $0.span.start <= note.onset })
        let stated = commission.plan.statements.contains { statement in
          statement.players.contains { $0.instrument == part.instrument }
            && statement.start <= note.onset && note.onset < statement.start + statement.length
        }
        #expect(bar.instruments.contains(part.instrument) || stated)
      }
    }
  }

  @Test func `The sheet's melody sounds where the plan states it`() throws {
    let commission = try Commission.drama.get()
    let literal = commission.plan.statements.filter { $0.transformation == .literal }
    #expect(!literal.isEmpty)
    for statement in literal {
      for player in statement.players {
        let part = try #require(commission.score.parts.first { $0.instrument == player.instrument })
        for note in statement.motif.notes(from: statement.start)
        where note.onset < statement.start + statement.length {
          #expect(
            part.notes.contains {
              $0.onset == note.onset && $0.pitch.midi == note.pitch.midi + player.octaves * 12
            }, "\(statement.theme) at \(note.onset) in \(part.instrument.id)")
        }
      }
    }
  }

  @Test(arguments: 1..<UInt64(5))
  func `Nobody fills the rests of a theme`(seed: UInt64) throws {
    let commission = try Commission(
      """
      themes:
        call: {motif: "A4:1 G4:1 F4:1 R:3 D4:1 E4:1 F4:2"}
      palette: [strings, woodwinds]
      cues:
        - in: "01:00:00:00"
          out: "01:00:16:00"
          mood: joyful
          themes: [call]
      """, seed: seed)
    let whole = commission.plan.statements.filter { $0.transformation == .literal }
    #expect(!whole.isEmpty)
    for take in commission.takes {
      for statement in whole {
        let player = try #require(statement.players.first)
        let part = try #require(take.score.parts.first { $0.instrument == player.instrument })
        let end = statement.start + statement.length
        let heard = part.notes.filter { $0.onset >= statement.start && $0.onset < end }
        #expect(heard.map(\.onset) == statement.motif.notes(from: statement.start).map(\.onset))
      }
    }
  }

  @Test(arguments: [Commission.drama, Commission.hits])
  func `Whom the plan names sings first, also where the model does what it likes`(
    commission: Result<Commission, any Error>
  ) throws {
    let commission = try commission.get()
    #expect(commission.plan.bars.contains { $0.singer != nil })
    for take in commission.takes {
      for (bar, planned) in zip(take.bars, commission.plan.bars) {
        guard let singer = planned.singer else { continue }
        let first = try #require(bar.lines.first)
        #expect(first.players.first?.instrument == singer && !first.events.isEmpty)
      }
    }
  }

  @Test func `A singer who does not play is passed over`() throws {
    var plan = try Commission.drama.get().plan
    let index = try #require(plan.bars.firstIndex { $0.singer != nil })
    let singer = plan.bars[index].singer
    plan.bars[index].instruments.removeAll { $0 == singer }
    let composer = Composer(model: try .bundled(), settings: .init(takes: 1))
    let take = try #require(try composer.compose(plan).first)
    #expect(take.bars[index].lines.allSatisfy { $0.players.allSatisfy { $0.instrument != singer } })
  }

  @Test func `A stinger is struck by all but who leads the theme, and a silence is silent`() throws
  {
    let commission = try Commission.hits.get()
    var stingers = 0
    for bar in commission.plan.bars {
      for offset in bar.stingers {
        stingers += 1
        let onset = bar.span.start + offset
        let leads = commission.plan.statements
          .filter { $0.start < bar.span.end && $0.start + $0.length > onset }
          .compactMap(\.players.first?.instrument)
        for instrument in bar.instruments where !leads.contains(instrument) {
          let part = commission.score.parts.first { $0.instrument == instrument }
          let blow = part?.notes.first { $0.onset == onset }
          #expect(blow?.articulations.isDisjoint(with: [.accent, .marcato]) == false)
          let mark = part?.dynamics.last { $0.tick <= onset }
          #expect(mark.map { $0.tick == onset && $0.dynamic >= .ff } == true)
        }
      }
      guard let silence = bar.silentFrom else { continue }
      let (from, to) = (bar.span.start + silence, bar.span.start + bar.span.length)
      for part in commission.score.parts {
        #expect(!part.notes.contains { $0.onset < to && $0.end > from })
      }
    }
    #expect(stingers == 1)
    #expect(commission.plan.bars.contains { $0.silentFrom != nil })
  }

  @Test func `A stinger has roots below, and bites and trembles above`() throws {
    let commission = try Commission.hits.get()
    let bar = try #require(commission.plan.bars.first { !$0.stingers.isEmpty })
    let onset = bar.span.start + bar.stingers[0]
    let struck = commission.score.parts.filter { $0.instrument.family == .strings }.compactMap {
      part in
      part.notes.first {
        $0.onset == onset && !$0.articulations.isDisjoint(with: [.accent, .marcato])
      }.map { (part.instrument, $0) }
    }
    let low = struck.filter { ["cello", "contrabass"].contains($0.0.id) }
    let high = struck.filter { ["violin1", "violin2"].contains($0.0.id) }
    #expect(Set(low.map(\.1.pitch.pitchClass)).count == 1)
    #expect(high.allSatisfy { $0.1.articulations.contains(.tremolo) && $0.1.pitch.midi > 76 })
    #expect(!low.isEmpty && !high.isEmpty)
  }

  @Test func `Drums roll into a loud climax and strike it`() throws {
    let commission = try Commission.tutti.get()
    let climax = try #require(commission.plan.phrases.first { $0.role == .climax })
    let bar = commission.plan.bars[climax.bars.lowerBound]
    try #require(climax.bars.lowerBound > 0 && bar.dynamic >= 0.5)
    let drums = commission.score.parts.filter { $0.instrument.family == .percussion }
      .filter { $0.instrument.id == "timpani" || $0.instrument.isUnpitched }
    #expect(!drums.isEmpty)
    for part in drums {
      let roll = part.notes.first { $0.end == bar.span.start }
      #expect(roll?.articulations.contains(.tremolo) == true)
      #expect(part.hairpins.contains { $0.end == bar.span.start && $0.grows })
      let blow = part.notes.first { $0.onset == bar.span.start }
      #expect(blow?.articulations.contains(.accent) == true)
      let marks = [roll?.onset, blow?.onset].map { onset in
        part.dynamics.last { $0.tick <= onset ?? 0 }?.dynamic
      }
      #expect((marks[0] ?? .fff) < (marks[1] ?? .ppp))
    }
  }

  @Test func `The same plan and seed give the same takes, another seed others`() throws {
    let first = try Commission.drama.get()
    let again = try Commission(Commission.dramaSheet)
    #expect(again.takes == first.takes)
    let other = try Commission(Commission.dramaSheet, seed: 4)
    #expect(other.score.parts != first.score.parts)
  }

  @Test func `A take does not depend on how many are written beside it`() throws {
    let two = try Commission.drama.get()
    let three = try Composer(model: .bundled(), settings: .init(takes: 3)).compose(two.plan)
    for take in two.takes { #expect(three.contains(take)) }
  }

  @Test func `The best take comes first and takes differ`() throws {
    let takes = try Commission.drama.get().takes
    #expect(takes.map(\.review.total) == takes.map(\.review.total).sorted())
    #expect(takes[0].score.parts != takes[1].score.parts)
    #expect(Set(takes.map(\.number)) == [1, 2])
  }

  @Test func `Composing can be stopped`() throws {
    let plan = try Commission.drama.get().plan
    let composer = Composer(model: try .bundled(), settings: .init(takes: 1))
    #expect(throws: CancellationError.self) { try composer.compose(plan) { $0 < 0.3 } }
  }

  @Test func `Every bar that may sound does`() throws {
    let commission = try Commission.drama.get()
    for bar in commission.plan.bars where !bar.instruments.isEmpty && bar.silentFrom == nil {
      let end = bar.span.start + bar.span.length
      #expect(
        commission.score.parts.contains { part in
          part.notes.contains { $0.onset < end && $0.end > bar.span.start }
        }, "bar \(bar.span.index + 1)")
    }
  }

  @Test func `The page has keys, markers and dynamics for every part`() throws {
    let commission = try Commission.hits.get()
    #expect(commission.score.keys.first?.key == commission.plan.bars[0].key)
    let texts = commission.score.markers.map(\.text)
    #expect(texts.contains("a hand on the shoulder") && texts.contains("the light goes out"))
    for part in commission.score.parts {
      #expect(part.dynamics.first.map { $0.tick <= part.notes[0].onset } == true)
      #expect(part.hairpins.allSatisfy { $0.start < $0.end })
    }
  }
}
