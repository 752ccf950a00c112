import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct BarFeaturesTests {
  @Test(arguments: 0..<100)
  func `Values are finite, named, and of the scale that the model expects`(
    seed: Int
  ) {
    var music = RandomMusic(seed: UInt64(seed))
    let bar = music.bar()
    var features = BarFeatures(bar)
    features.quarterBPM = Double(music.number(20...300))
    features.readAffect(
      roughness: BarFeatures.roughness(bar), strain: BarFeatures.strain(bar))
    #expect(features.values.count == BarFeatures.names.count)
    #expect(features.values.allSatisfy { $0.isFinite && abs($0) <= 4 })
    #expect([features.valence, features.arousal, features.tension].allSatisfy { abs($0) <= 1 })
  }

  private func chord(_ midi: [Int], units: Int, mode: Mode) -> MusicBar {
    let viola = Instrument.catalogue.first { $0.id == "viola" } ?? Instrument.catalogue[0]
    let event = Line.Event(
      onset: 0, duration: Grid.ticks(units), pitches: midi.map { Pitch(clamping: $0) })
    return MusicBar(
      units: units, key: Key(tonic: PitchClass(0), mode: mode),
      lines: [Line(players: [.init(viola)], events: [event])])
  }

  private func affect(_ bar: MusicBar, bpm: Double, dynamic: Double) -> BarFeatures {
    var features = BarFeatures(bar)
    features.quarterBPM = bpm
    features.dynamic = dynamic
    features.readAffect(
      roughness: BarFeatures.roughness(bar), strain: BarFeatures.strain(bar))
    return features
  }

  @Test func `Each published cue moves the emotion the way it should`() {
    let major = chord([60, 64, 67], units: 96, mode: .ionian)
    let minor = chord([60, 63, 67], units: 96, mode: .aeolian)
    let plain = affect(major, bpm: 100, dynamic: 0.5)
    #expect(affect(minor, bpm: 100, dynamic: 0.5).valence < plain.valence - 0.3)
    #expect(affect(major, bpm: 150, dynamic: 0.5).valence > plain.valence)
    #expect(affect(major, bpm: 150, dynamic: 0.5).arousal > plain.arousal)
    #expect(affect(major, bpm: 100, dynamic: 0.9).arousal > plain.arousal)
    #expect(affect(major, bpm: 100, dynamic: 0.9).tension > plain.tension)
    let harsh = chord([60, 61, 66], units: 96, mode: .ionian)
    #expect(affect(harsh, bpm: 100, dynamic: 0.5).tension > plain.tension + 0.3)
  }

  @Test func `Density, register and players are counted as the plan counts them`() {
    let features = BarFeatures(chord([48, 60, 72], units: 96, mode: .ionian))
    #expect(features.density == 0.25)
    #expect(features.register == 60)
    #expect(features.span == 24)
    #expect((features.lineCount, features.playerCount) == (1, 1))
    #expect(features.families == [.strings])
  }

  @Test func `Notes that repeat the one before are counted, ties apart`() throws {
    let viola = try #require(Instrument(id: "viola"))
    let events = [60, 60, 62, 60].enumerated().map {
      Line.Event(
        onset: Grid.ticks($0 * 24), duration: Grid.ticks(24), pitches: [Pitch(clamping: $1)],
        isTied: $0 == 0)
    }
    func share(_ events: [Line.Event]) -> Double {
      BarFeatures(
        MusicBar(
          units: 96, key: Key(tonic: PitchClass(0), mode: .ionian),
          lines: [Line(players: [.init(viola)], events: events)])
      ).repeatedNotes
    }
    #expect(share(events) == 0)
    #expect(share(Array(events.dropFirst())) == 0)
    #expect(
      share(events.map { Line.Event(onset: $0.onset, duration: $0.duration, pitches: $0.pitches) })
        == 1.0 / 3)
    #expect(share([]) == 0)
  }

  @Test func `The mode is told as its scale`() {
    var features = BarFeatures()
    features.mode = .lydian
    let names = BarFeatures.names
    let degrees = (0..<12).filter { degree in
      names.firstIndex(of: "degree\(degree)").map { features.values[$0] == 1 } ?? false
    }
    #expect(degrees == Mode.lydian.degrees)
  }
}
