import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct MotifTransformationsTests {
  @Test(arguments: 0..<200) func movedThereAndBackIsTheSame(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: true, in: music.key())
    let moved = motif.moved(to: music.key())
    #expect(moved.moved(to: motif.key) == motif)
    #expect(moved.pitches.allSatisfy { moved.key.scale.contains($0.pitchClass) })
  }

  @Test func movedByATritoneAndBackIsTheSame() throws {
    let motif = try Motif(notation: "C4:1 E4:1 G4:2", key: Key("C major"))
    let away = motif.moved(to: try #require(Key("F# major")))
    #expect(away.pitches.map(\.midi) == [66, 70, 73])
    #expect(away.moved(to: motif.key) == motif)
  }

  @Test func anotherModeKeepsTheDegrees() throws {
    let motif = try Motif(notation: "C4:1 E4:1 A4:1 B4:1 C5:2", key: Key("C major"))
    let minor = motif.moved(to: try #require(Key("A minor")))
    #expect(minor.pitches.map(\.midi) == [57, 60, 65, 67, 69])
  }

  @Test(arguments: Mode.allCases) func noModeFlattensAChromaticStep(mode: Mode) throws {
    let motif = try Motif(notation: "C3:.5 C3:.5 Db3:.5 C3:.5 F#3:2")
    for tonic in 0..<12 {
      let pitches = motif.moved(to: Key(tonic: PitchClass(tonic), mode: mode)).pitches.map(\.midi)
      #expect(pitches[0] == pitches[1] && pitches[1] == pitches[3])
      #expect(pitches[2] > pitches[1] && pitches[4] > pitches[3])
    }
  }

  @Test func aMinorMelodyStandsOnTheSixthDegreeOfAMajorKey() throws {
    let motif = try Motif(notation: "D4:1.5 E4:.5 F4:1 A4:2", key: Key("D minor"))
    let inMajor = motif.transposed(into: try #require(Key("C major")))
    #expect(inMajor.pitches.map(\.midi) == [57, 59, 60, 64])
    #expect(inMajor.key == Key("C major"))
    let inMinor = motif.transposed(into: try #require(Key("E minor")))
    #expect(inMinor.pitches.map(\.midi) == [64, 66, 67, 71])
  }

  @Test(arguments: 0..<200) func transposedIntoAKeyItKeepsItsIntervals(seed: Int) throws {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: true, in: music.key())
    let key = music.key()
    let moved = motif.transposed(into: key)
    let steps = zip(motif.pitches, moved.pitches).map { $1.midi - $0.midi }
    #expect(Set(steps).count <= 1 || steps.contains { abs($0) > 6 })
    let strange = (0..<12).map { shift in
      zip(motif.elements, motif.elements.map { $0.pitch?.pitchClass }).reduce(Tick(0)) {
        guard let pitchClass = $1.1, !key.scale.contains(pitchClass + shift) else { return $0 }
        return $0 + $1.0.duration
      }
    }
    let chosen = try #require(steps.first)
    #expect(strange[(chosen % 12 + 12) % 12] == strange.min())
  }

  @Test(arguments: 0..<200) func invertedTwiceIsTheSame(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: true, in: music.key())
    let inverted = motif.inverted()
    #expect(inverted.pitches.first == motif.pitches.first)
    #expect(inverted.inverted() == motif)
  }

  @Test func raisedNotesAreLoweredUpsideDown() throws {
    let motif = try Motif(notation: "C4:1 F#4:1 G4:1", key: Key("C major"))
    #expect(motif.inverted().pitches.map(\.midi) == [60, 54, 53])
  }

  @Test(arguments: 0..<100) func stepsUpAndDownCancel(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: true, in: music.key())
    let steps = Int.random(in: -7...7, using: &music.generator)
    #expect(motif.transposed(steps: steps).transposed(steps: -steps) == motif)
    #expect(motif.transposed(steps: 7) == motif.octaves(1))
  }

  @Test(arguments: [-1, 1]) func beyondMIDINotesFoldIntoTheNearestOctave(direction: Int) {
    let key = Key(tonic: PitchClass(0), mode: .ionian)
    let motif = Motif(elements: [.init(pitch: Pitch(clamping: 64), duration: 960)], key: key)
    for count in [9, 100, Int.max] {
      let moved = motif.octaves(direction * count)
      #expect(moved.pitches.map(\.midi) == [direction < 0 ? 4 : 124])
    }
    #expect(motif.transposed(steps: direction * .max).pitches.count == 1)
  }

  @Test func stretchedStaysOnTheGrid() throws {
    let motif = try Motif(notation: "C4:1 D4:.5 E4:.25")
    #expect(motif.stretched(2).elements.map(\.duration) == [1920, 960, 480])
    #expect(motif.stretched(1, over: 2).elements.map(\.duration) == [480, 240, 120])
    #expect(motif.stretched(2, over: 3).elements.map(\.duration) == [640, 320, 160])
    #expect(motif.stretched(0).elements.map(\.duration) == [40, 40, 40])
    #expect(motif.stretched(.max, over: 0).length > 0)
  }

  @Test func `Broadened it moves at half its speed and does not stand at its end`() throws {
    let short = try Motif(notation: "C4:1 D4:.5 E4:1.5")
    #expect(short.broadened().elements.map(\.duration) == [1920, 960, 2880])
    let middling = try Motif(notation: "C4:1 D4:1 E4:3")
    #expect(middling.broadened().elements.map(\.duration) == [1920, 1920, 3840])
    let long = try Motif(notation: "C4:1 D4:1 E4:6")
    #expect(long.broadened().elements.map(\.duration) == [1920, 1920, 5760])
    #expect(Motif(elements: [], key: short.key).broadened().elements.isEmpty)
  }

  @Test(arguments: 0..<100) func twiceAsLongAndBack(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: false, in: music.key())
    #expect(motif.stretched(2).stretched(1, over: 2) == motif)
    #expect(motif.stretched(3).length.rawValue == motif.length.rawValue * 3)
  }

  @Test(arguments: 0..<100) func headsHaveTheirLength(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: true, in: music.key())
    let length = Tick(40) * Int.random(in: 0...400, using: &music.generator)
    let head = motif.head(length)
    #expect(head.length == min(length, motif.length))
    #expect(head.key == motif.key)
    #expect(head.elements.map(\.pitch) == motif.elements.prefix(head.elements.count).map(\.pitch))
  }
}
