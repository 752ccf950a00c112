import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

/// Lengths, forces and samples; without humanisation, so that numbers can be spelled out.
@Suite struct NotePlayerTests {
  static func played(
    _ id: String, _ notes: [Note], dynamics: [DynamicMark] = []
  ) throws -> [PerformerTests.Sounding] {
    var part = try PerformedScores.part(id, notes)
    part.dynamics = dynamics
    let file = try Performer(humanisation: 0).perform(PerformedScores.score([part]))
    return try #require(PerformerTests.sounding(file.tracks[1]))
  }

  @Test(arguments: [
    ([] as Articulations, 900), (.staccato, 480), (.tenuto, 960),
    (Articulations([.staccato, .tenuto]), 720),
    (.pizzicato, 480), (.marcato, 768), (.fermata, 960), (.slurred, 900),
  ]) func lengths(articulations: Articulations, length: Int) throws {
    let played = try Self.played("violin1", [PerformedScores.note(960, 960, 67, articulations)])
    #expect(played.map { $0.off - $0.on } == [length])
  }

  @Test func slurredNotesOverlapTheNext() throws {
    let played = try Self.played(
      "violin1",
      [
        PerformedScores.note(0, 960, 67, .slurred), PerformedScores.note(960, 960, 69, .slurred),
        PerformedScores.note(1920, 960, 69),
      ])
    #expect(played.map(\.off) == [984, 1920, 2820])
  }

  @Test func aNoteStruckAgainEndsThere() throws {
    let played = try Self.played(
      "piano", [PerformedScores.note(0, 3840, 60), PerformedScores.note(960, 960, 60)])
    #expect(played.map(\.on) == [0, 960])
    #expect(played.map(\.off) == [960, 1920])
  }

  @Test func doubledNotesSoundOnceForTheLongerDuration() throws {
    let played = try Self.played(
      "piano", [PerformedScores.note(0, 960, 60), PerformedScores.note(0, 1920, 60)])
    #expect(played.map(\.off) == [1920])
  }

  @Test(arguments: ["violin1", "piano", "percussion"]) func louderMarksAreStruckHarder(
    id: String
  ) throws {
    let velocities = try Dynamic.allCases.map { dynamic in
      try Self.played(
        id, [PerformedScores.note(960, 960, 60)],
        dynamics: [DynamicMark(tick: 0, dynamic: dynamic)])[0].velocity
    }
    #expect(velocities == velocities.sorted())
    #expect(Set(velocities).count == Dynamic.allCases.count)
  }

  @Test func accentsAndStrongBeatsAreStruckHarder() throws {
    let signs: [Articulations] = [[], .accent, .marcato]
    let forces = try signs.map {
      try Self.played("violin1", [PerformedScores.note(960, 960, 60, $0)])[0].velocity
    }
    #expect(forces == [84, 95, 100])
    let places = try [0, 1920, 960, 480].map {
      try Self.played("violin1", [PerformedScores.note($0, 240, 60)])[0].velocity
    }
    #expect(places == [89, 86, 84, 81])
  }

  @Test func harmonicsAndMutesWithoutSamplesAreStruckSofter() throws {
    let forces = try ([[], .muted, .harmonic] as [Articulations]).map {
      try Self.played("viola", [PerformedScores.note(960, 960, 76, $0)])[0].velocity
    }
    #expect(forces == [84, 76, 68])
  }

  /// Programs 1 to 3 stand for the techniques of a sampler that has them.
  @Test(arguments: [
    (Articulations.harmonic, 960, 1), (.staccato, 480, 2), (.staccato, 960, 3),
    (Articulations([.staccato, .accent]), 240, 2),
  ]) func techniquesWithSamplesAreUsed(
    signs: Articulations, length: Int, program: Int
  ) throws {
    let sounds: [SoundProfile.Technique: SoundProfile.Sound] = [
      .sustain: try #require(.init(program: 48)), .harmonic: try #require(.init(program: 1)),
      .spiccato: try #require(.init(program: 2)), .staccato: try #require(.init(program: 3)),
    ]
    var performer = Performer(humanisation: 0)
    performer.profile = SoundProfile(sounds: ["viola": sounds])
    let part = try PerformedScores.part("viola", [PerformedScores.note(960, length, 64, signs)])
    let file = try performer.perform(PerformedScores.score([part]))
    let programs = file.tracks[1].events.compactMap { event -> UInt8? in
      guard case .programChange(_, let program) = event.message else { return nil }
      return program
    }
    #expect(programs.last == UInt8(program), "\(programs)")
  }

  @Test func harpChordsAreRolledUpwards() throws {
    let played = try Self.played(
      "harp", [48, 52, 55].map { PerformedScores.note(0, 1920, $0, .arpeggio) })
    #expect(played.map(\.pitch) == [48, 52, 55])
    #expect(played.map(\.on) == [0, 48, 96])
  }

  @Test func cymbalsAreNoKettledrums() throws {
    let played = try Self.played(
      "percussion", [49, 38, 81].map { PerformedScores.note(0, 960, $0) })
    #expect(played.map(\.pitch).sorted() == [38, 57, 81])
  }

  @Test func aRollIsStruckAndFollowsItsHairpin() throws {
    var part = try PerformedScores.part("timpani", [PerformedScores.note(0, 3840, 45, .tremolo)])
    part.dynamics = [
      DynamicMark(tick: 0, dynamic: .p), DynamicMark(tick: 3840, dynamic: .ff),
    ]
    part.hairpins = [Hairpin(start: 0, end: 3840, grows: true)]
    let file = try Performer(humanisation: 0).perform(PerformedScores.score([part]))
    let strokes = try #require(PerformerTests.sounding(file.tracks[1]))
    #expect((20...26).contains(strokes.count))
    #expect(Set(strokes.map(\.pitch)) == [45])
    #expect(zip(strokes, strokes.dropFirst()).allSatisfy { $0.off <= $1.on })
    let velocities = strokes.dropFirst().map(\.velocity)
    #expect(velocities == velocities.sorted())
    #expect((velocities.last ?? 0) > (velocities.first ?? 0) + 30)
  }

  @Test func aTrillGoesToTheStepAboveAndEndsWithItsNote() throws {
    let played = try Self.played("flute", [PerformedScores.note(0, 1920, 76, .trill)])
    #expect(Set(played.map(\.pitch)) == [76, 77] || Set(played.map(\.pitch)) == [76, 78])
    #expect(played.first?.pitch == 76)
    #expect(played.count > 8)
    #expect(played.map(\.off).max() == 1860)
  }

  @Test func stringsTrembleWithTheirOwnSamples() throws {
    let played = try Self.played("violin1", [PerformedScores.note(0, 3840, 67, .tremolo)])
    #expect(played.count == 1)
  }

  static func programs(_ id: String, _ notes: [Note]) throws -> [[Int]] {
    let score = try PerformedScores.score([PerformedScores.part(id, notes)])
    return try Performer(humanisation: 0).perform(score).tracks[1].events.compactMap { event in
      if case .programChange(_, let program) = event.message {
        [event.tick, Int(program)]
      } else {
        nil
      }
    }
  }

  @Test func pizzicatoHasItsOwnProgramAheadOfTheNote() throws {
    let programs = try Self.programs(
      "violin1",
      [
        PerformedScores.note(0, 960, 67), PerformedScores.note(960, 960, 67, .pizzicato),
        PerformedScores.note(1920, 960, 67, .tremolo), PerformedScores.note(2880, 960, 67),
      ])
    #expect(programs == [[0, 48], [940, 45], [1900, 44], [2860, 48]])
  }

  @Test func mixedWaysOfPlayingFollowOneAnother() throws {
    let notes = [
      PerformedScores.note(960, 960, 60), PerformedScores.note(960, 960, 67, .pizzicato),
    ]
    #expect(try Self.programs("cello", notes) == [[0, 48], [961, 45]])
    #expect(try Self.played("cello", notes).map(\.on) == [960, 961])
  }

  @Test(arguments: [
    ("trumpet", Articulations.muted, 59), ("horn", .muted, 60), ("choir", .tenuto, 52),
    ("percussion", .accent, 48), ("flute", .pizzicato, 73),
  ]) func programsOfGeneralMIDI(id: String, articulations: Articulations, program: Int) throws {
    let programs = try Self.programs(id, [PerformedScores.note(0, 480, 60, articulations)])
    #expect(programs == [[0, program]])
  }
}
