import Leitmotif
import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct VarietyTests {
  /// A bar of 4/4 with one line.
  private func bar(_ midi: [Int], units: Int = 24, root: Int = 0, tonic: Int = 0) throws -> MusicBar
  {
    let events = midi.enumerated().map { index, pitch in
      Line.Event(
        onset: Grid.ticks(index * units), duration: Grid.ticks(units),
        pitches: [Pitch(clamping: pitch)])
    }
    return MusicBar(
      units: 96, key: Key(tonic: PitchClass(tonic), mode: .ionian),
      harmony: [.init(chord: Chord(root: PitchClass(root), quality: .major), units: 96)],
      lines: [Line(players: [.init(try Pages.instrument("viola"))], events: events)])
  }

  private func distance(
    _ one: [MusicBar], _ other: [MusicBar], _ side: MusicProfile.Side
  ) -> Double? {
    MusicProfile(one).distance(to: MusicProfile(other), side)
  }

  @Test func `Music is no distance from itself in another key`() throws {
    let one = [try bar([60, 62, 64, 65]), try bar([67, 64, 60, 62], root: 7)]
    let other = [
      try bar([62, 64, 66, 67], root: 2, tonic: 2), try bar([69, 66, 62, 64], root: 9, tonic: 2),
    ]
    for side in MusicProfile.Side.allCases {
      let apart = try #require(distance(one, other, side))
      #expect(abs(apart) < 1e-12)
    }
  }

  @Test func `What has nothing in common is one apart, on that side only`() throws {
    let one = [try bar([60, 62, 64, 65])]
    let other = [try bar([60, 59, 57, 50], root: 5)]
    #expect(distance(one, other, .melody) == 1)
    #expect(distance(one, other, .harmony) == 1)
    #expect(distance(one, other, .rhythm) == 0)
    let faster = [try bar([60, 62, 64, 65], units: 12)]
    #expect(distance(one, faster, .rhythm) == 1)
    #expect(distance(one, faster, .melody) == 0)
  }

  @Test func `Distance is symmetric, within 0 and 1, and nil where there is nothing`() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<40 {
      let pair = try (0..<2).map { _ in
        try (0..<6).map { _ in
          try bar(
            (0..<4).map { _ in Int.random(in: 55...70, using: &generator) },
            root: Int.random(in: 0..<12, using: &generator))
        }
      }
      let there = try #require(MusicProfile(pair[0]).distance(to: MusicProfile(pair[1])))
      #expect(there == MusicProfile(pair[1]).distance(to: MusicProfile(pair[0])))
      #expect((-1e-12...1).contains(there))
    }
    #expect(MusicProfile([]).distance(to: MusicProfile([try bar([60, 62, 64])])) == nil)
  }

  private func variety(_ places: [(owner: String, group: String, bars: [MusicBar])]) -> Variety {
    Variety(
      places.map {
        .init(owner: $0.owner, group: $0.group, profile: MusicProfile($0.bars))
      }
    ) { one, other in
      one.owner == other.owner ? .onePlan : one.group == other.group ? .oneMood : .otherMood
    }
  }

  @Test func `Kin that is nearer is told from kin that is farther, and each owner counts once`()
    throws
  {
    let (a, b) = ([try bar([60, 62, 64, 65])], [try bar([60, 59, 57, 50], root: 5)])
    let told = variety([("1", "x", a), ("1", "x", a), ("2", "y", b), ("2", "y", b)])
    #expect(told.figure(.onePlan)?.count == 2)
    #expect(told.figure(.onePlan)?.mean ?? 1 < 1e-12)
    #expect(told.separation(.onePlan, .otherMood) == 1)
    #expect(told.separation(.otherMood, .onePlan) == 0)
    #expect(told.figure(.oneMood) == nil)
    #expect(told.separation(.onePlan, .oneMood) == nil)
    let same = variety([("1", "x", a), ("1", "x", a), ("2", "x", a), ("3", "y", a)])
    #expect(same.separation(.onePlan, .otherMood) == 0.5)
  }
}
