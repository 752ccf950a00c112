import Leitmotif
import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct HeardPassageTests {
  /// Four quarters a bar, a chord on each.
  static func bars(
    _ chords: [[Int]], bpm: Double = 100, dynamic: Double? = 0.5, instrument: String = "piano"
  ) -> [HeardBar] {
    guard let player = Instrument(id: instrument) else { return [] }
    return stride(from: 0, to: chords.count, by: 4).map { start in
      let events = chords[start..<min(start + 4, chords.count)].enumerated().map {
        Line.Event(
          onset: Grid.ticks($0.offset * 24), duration: Grid.ticks(24),
          pitches: $0.element.map(Pitch.init(clamping:)))
      }
      let line = Line(players: [.init(player)], events: events)
      return HeardBar(
        MusicBar(units: 96, key: Key(tonic: PitchClass(0), mode: .ionian), lines: [line]),
        quarterBPM: bpm, dynamic: dynamic)
    }
  }

  static let cadence = [
    [48, 64, 67, 72], [53, 65, 69, 72], [55, 62, 65, 71], [48, 64, 67, 72],
  ]

  private func heard(_ bars: [HeardBar], _ group: String) -> [Double] {
    zip(HeardPassage.names, HeardPassage(bars).values ?? []).filter {
      $0.0.drop { $0.isLetter }.allSatisfy(\.isNumber) && $0.0.hasPrefix(group)
        && $0.0.dropFirst(group.count).allSatisfy(\.isNumber)
    }.map(\.1)
  }

  private func alike(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && !left.isEmpty
      && zip(left, right).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test func `There is a finite value for each name, and none for silence`() {
    let values = HeardPassage(Self.bars(Self.cadence)).values
    #expect(values?.count == HeardPassage.names.count)
    #expect(values?.allSatisfy(\.isFinite) == true)
    #expect(Set(HeardPassage.names).count == HeardPassage.names.count)
    #expect(HeardPassage([]).values == nil)
    #expect(HeardPassage(Self.bars([[], [], [], []])).values == nil)
  }

  @Test(arguments: 1...11) func `Transposed harmony is heard alike`(semitones: Int) {
    let moved = Self.cadence.map { $0.map { $0 + semitones } }
    let groups = [
      "aboveBass", "interval", "aboveCommonBass", "aboveTonic", "keys", "fifths", "chroma",
      "chordChroma", "distance",
    ]
    for group in groups {
      let (first, second) = (
        heard(Self.bars(Self.cadence), group), heard(Self.bars(moved), group)
      )
      #expect(alike(first, second), "\(group)")
    }
    #expect(!alike(heard(Self.bars(Self.cadence), "bass"), heard(Self.bars(moved), "bass")))
  }

  @Test func `A minor third is heard as such`() {
    let minor = heard(Self.bars([[60, 63], [60, 63], [60, 63], [60, 63]]), "interval")
    #expect(minor.indices.filter { minor[$0] > 0 } == [3])
    let above = heard(Self.bars([[60, 63], [60, 63], [60, 63], [60, 63]]), "aboveBass")
    #expect(above[0] == 0.5 && above[3] == 0.5)
  }

  @Test func `Time is heard in seconds`() {
    let slow = Self.bars(Self.cadence + Self.cadence, bpm: 50)
    let fast = Self.bars(Self.cadence + Self.cadence, bpm: 200)
    #expect(heard(slow, "duration").firstIndex(of: 1) == 5)
    #expect(heard(fast, "duration").firstIndex(of: 1) == 3)
    #expect(alike(heard(fast, "tempo"), [1]) && alike(heard(slow, "tempo"), [-1]))
    #expect(alike(heard(fast, "interval"), heard(slow, "interval")))
  }

  @Test func `The key that is written is not heard`() {
    let first = HeardPassage(Self.bars(Self.cadence)).values
    let other = Self.bars(Self.cadence).map { heard in
      var bar = heard.bar
      bar.key = Key(tonic: PitchClass(3), mode: .phrygian)
      return HeardBar(bar, quarterBPM: heard.quarterBPM, dynamic: heard.dynamic)
    }
    #expect(HeardPassage(other).values == first)
  }

  @Test(arguments: [Double.nan, .infinity, -1, 0, 1e300])
  func `Nonsense is brought into bounds`(value: Double) {
    let values = HeardPassage(Self.bars(Self.cadence, bpm: value, dynamic: value)).values
    #expect(values?.allSatisfy(\.isFinite) == true)
  }

  @Test func `Passages are of eight bars, or of all there are`() {
    let bars = Self.bars((0..<10).flatMap { _ in Self.cadence })
    #expect(HeardPassage.passages(of: bars).count == 3)
    #expect(HeardPassage.passages(of: bars, step: 2).count == 2)
    #expect(HeardPassage.passages(of: Array(bars.prefix(2))).count == 1)
    #expect(HeardPassage.passages(of: []).isEmpty)
  }
}
