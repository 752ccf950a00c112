import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct BarWritingTests {
  /// What the lines before one sound at a place, worked out from the finished bar.
  private struct Heard {
    var classes: Set<Int> = []
    var midi: [Int] = []
    var attacks = 0

    init(_ bar: MusicBar, lines: Int, at position: Int) {
      for line in bar.lines.prefix(lines) {
        let isUnpitched = line.players.first?.instrument.isUnpitched ?? false
        for event in line.events {
          let onset = event.onset.rawValue / Grid.unit.rawValue
          let end = onset + event.duration.rawValue / Grid.unit.rawValue
          if onset == position, !event.isTied { attacks += 1 }
          guard onset <= position, position < end, !isUnpitched else { continue }
          for player in line.players {
            midi += event.pitches.map { $0.midi + 12 * player.octaves }
          }
        }
      }
      classes = Set(midi.map { PitchClass($0).above(bar.key.tonic) })
    }
  }

  @Test(arguments: 0..<150) func `It tells what the lines that stand do at every place`(seed: Int) {
    var music = RandomMusic(seed: UInt64(seed))
    let bar = music.bar()
    var writing = BarWriting(units: bar.units, key: bar.key)
    for token in BarEncoder().tokens(bar) {
      writing.append(token)
      let context = writing.context
      let lines = max(writing.grammar.lineCount - 1, 0)
      #expect(context.lineCount == writing.grammar.lineCount)
      #expect(context.position + context.room == bar.units)
      guard writing.grammar.lineCount > 0, context.position < bar.units else { continue }
      let heard = Heard(bar, lines: lines, at: context.position)
      #expect(Set((0..<12).filter { context.pitchClasses >> $0 & 1 == 1 }) == heard.classes)
      #expect(context.lowest == heard.midi.min())
      #expect(context.highest == heard.midi.max())
      #expect(context.attacks == heard.attacks)
      let next = (context.position + 1..<bar.units).first {
        Heard(bar, lines: lines, at: $0).attacks > 0
      }
      #expect(context.gap == (next ?? bar.units) - context.position)
    }
  }

  @Test func `It tells the chord of the place, counted from the tonic`() {
    var writing = BarWriting(units: 48, key: Key(tonic: PitchClass(2), mode: .aeolian))
    writing.append(.bar)
    #expect(writing.context.harmony == .open)
    for token in [Token.chord(root: 7, quality: .major), .duration(24), .noChord, .duration(24)] {
      writing.append(token)
    }
    writing.append(.line)
    #expect(writing.context.harmony == .chord(root: 7, quality: .major))
    let oboe = Instrument.catalogue.first { $0.id == "oboe" } ?? Instrument.catalogue[0]
    for token in [Token.player(oboe), .pitch(0), .duration(24)] { writing.append(token) }
    #expect(writing.context.position == 24)
    #expect(writing.context.harmony == .silence)
  }
}
