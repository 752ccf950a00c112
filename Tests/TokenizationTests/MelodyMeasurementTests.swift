import Foundation
import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

/// Our melody beside the human main melody of 96 orchestral movements and beside simple rules: a few
/// movements, or all and a table with `LEITMOTIF_CORPUS=1 swift test -c release --filter MelodyMeasurementTests`.
@Suite struct MelodyMeasurementTests {
  /// The onset of a note in ``Grid`` units and its pitch class: doublings say the same melody.
  private struct Beginning: Hashable {
    let onset: Int
    let pitchClass: Int
  }

  private struct Annotation: Decodable {
    struct Melody: Decodable {
      let on: [Int]
      let du: [Int]
      let pi: [Int]
    }

    let id: String
    let melody: Melody
  }

  /// Notes that were found rightly, found, and there.
  private struct Agreement {
    var right = 0
    var found = 0
    var there = 0

    var precision: Double { Double(right) / Double(max(found, 1)) }
    var recall: Double { Double(right) / Double(max(there, 1)) }
    var f1: Double { Double(2 * right) / Double(max(found + there, 1)) }
  }

  private static let rules: [(name: String, line: @Sendable (MusicBar) -> Line?)] = [
    (
      "melody finder",
      { bar in
        MelodyFinder().melody(of: bar.lines, units: bar.units).map { bar.lines[$0] }
      }
    ),
    ("first line: theme or highest", { pitched($0).first }),
    ("highest line", { greatest(pitched($0), height) }),
    ("most notes", { greatest(pitched($0)) { Double($0.events.count) } }),
    ("most players", { greatest(pitched($0)) { Double($0.players.count) } }),
    ("first violins", { violins($0) }),
    ("first violins, or highest", { violins($0) ?? greatest(pitched($0), height) }),
  ]

  @Test(.enabled(if: SharedCorpus.isHere, SharedCorpus.absence))
  func `The melody finder agrees with people more than a simple rule does`() throws {
    let filter = SharedCorpus.isWhole ? "cat" : "awk 'NR % 32 == 3'"
    let records = try SharedCorpus.lines(of: "openscore_orchestra", filter).map(CorpusRecord.init)
    let annotations = try SharedCorpus.lines(of: "hauptstimme_melody.ccbysa").map {
      try JSONDecoder().decode(Annotation.self, from: $0)
    }
    let byID = Dictionary(annotations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var agreements = [Agreement](repeating: .init(), count: Self.rules.count)
    for record in records {
      let annotation = try #require(byID[record.id])
      let bars = PieceTokenizer().bars(record)
      let melody = Self.melody(annotation, record.barLines)
      for index in agreements.indices {
        let found = Self.beginnings(
          zip(record.barLines, bars).map { ($0, Self.rules[index].line($1)) })
        agreements[index].right += found.intersection(melody).count
        agreements[index].found += found.count
        agreements[index].there += melody.count
      }
    }
    if SharedCorpus.isWhole { Self.printTable(agreements) }
    #expect(agreements.dropFirst().allSatisfy { $0.f1 < agreements[0].f1 })
  }

  private static func pitched(_ bar: MusicBar) -> [Line] {
    bar.lines.filter { $0.players.first?.instrument.isUnpitched == false }
  }

  private static func violins(_ bar: MusicBar) -> Line? {
    bar.lines.first { $0.players.contains { $0.instrument.id == "violin1" } }
  }

  private static func greatest(_ lines: [Line], _ measure: (Line) -> Double) -> Line? {
    lines.max { measure($0) < measure($1) }
  }

  /// Mean MIDI number of a line's highest player.
  private static func height(_ line: Line) -> Double {
    let time = line.events.reduce(0.0) { $0 + Double($1.duration.rawValue) }
    let sum = line.events.reduce(0.0) {
      $0 + Double($1.pitches.last?.midi ?? 0) * Double($1.duration.rawValue)
    }
    return sum / max(time, 1) + Double(12 * (line.players.map(\.octaves).max() ?? 0))
  }

  private static func beginnings(_ bars: [(start: Tick, line: Line?)]) -> Set<Beginning> {
    Set(
      bars.flatMap { start, line in
        (line?.events ?? []).filter { !$0.isTied }.compactMap { event in
          event.pitches.last.map { pitch in
            let place =
              start.rawValue / Grid.unit.rawValue + event.onset.rawValue / Grid.unit.rawValue
            return Beginning(onset: place, pitchClass: pitch.midi % 12)
          }
        }
      })
  }

  private static func melody(_ annotation: Annotation, _ barLines: [Tick]) -> Set<Beginning> {
    var onset = 0
    var bar = 0
    let melody = annotation.melody
    return Set(
      melody.on.indices.compactMap { index in
        onset += melody.on[index]
        let tick = Tick(onset * Tick.perQuarter / 480)
        while bar + 1 < barLines.count - 1, barLines[bar + 1] <= tick { bar += 1 }
        let place = barLines[bar].rawValue / Grid.unit.rawValue + Grid.nearest(tick - barLines[bar])
        return melody.du[index] > 0
          ? Beginning(onset: place, pitchClass: melody.pi[index] % 12) : nil
      })
  }

  private static func printTable(_ agreements: [Agreement]) {
    for (rule, agreement) in zip(rules, agreements) {
      let values = [agreement.precision, agreement.recall, agreement.f1]
      print("melody", rule.name, values.map { String(format: "%.3f", $0) }.joined(separator: " "))
    }
  }
}
