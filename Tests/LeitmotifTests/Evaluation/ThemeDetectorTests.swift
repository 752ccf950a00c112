import Leitmotif
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct ThemeDetectorTests {
  private let theme: Motif
  private let other: Motif

  init() throws {
    theme = try Motif(notation: "D4:1.5 E4:.5 F4:1 A4:2 G4:1")
    other = try Motif(notation: "C5:.5 G4:.5 E4:1 C4:1 B3:3")
  }

  private func findings(
    _ motif: Motif, _ ear: ThemeDetector.Ear, _ parts: [Part]
  ) -> [ThemeDetector.Finding] {
    ThemeDetector(motif, ear: ear).findings(in: parts)
  }

  @Test func `A theme is found wherever it stands, in any key, once for all its players`() throws {
    let start = Tick.quarters(7)
    let parts = [
      try Pages.part("cello", [(Pages.transposed(theme, by: -15), start)]),
      try Pages.part("flute", [(Pages.transposed(theme, by: 9), start)]),
    ]
    for ear in ThemeDetector.Ear.allCases {
      let found = findings(theme, ear, parts)
      #expect(found.map(\.melodyF1) == [1])
      #expect(found.first?.onsets == 168...288)
      #expect(findings(other, ear, parts).isEmpty)
    }
  }

  @Test func `Melody F1 counts what the theme lacks and what the page has besides`() throws {
    let detector = ThemeDetector(theme, ear: .strict)
    let head = Motif(elements: Array(theme.elements.prefix(3)))
    #expect(detector.melodyF1(at: 0, in: [try Pages.part("viola", [(head, 0)])]) == 6.0 / 8)
    let extra = Note(onset: .quarters(1), duration: 480, pitch: Pitch(clamping: 40))
    let part = try Pages.part("viola", [(theme, 0)], and: [extra])
    #expect(detector.melodyF1(at: 0, in: [part]) == 10.0 / 11)
    #expect(detector.melodyF1(at: 24, in: [part]) == 0)
    #expect(detector.rhythmF1(at: 0, in: [part]) == 10.0 / 11)
  }

  @Test func `Rhythm alone does not ask for pitches`() throws {
    let flat = Motif(
      elements: theme.elements.map { .init(pitch: Pitch(clamping: 60), duration: $0.duration) })
    let detector = ThemeDetector(theme, ear: .strict)
    let parts = [try Pages.part("viola", [(flat, 0)])]
    #expect(detector.rhythmF1(at: 0, in: parts) == 1)
    #expect(detector.melodyF1(at: 0, in: parts) < 0.5)
  }

  @Test func `Only the free ear knows it slower, faster, upside down and in another mode`() throws {
    let key = Key(tonic: PitchClass(2), mode: .aeolian)
    let theme = Motif(elements: theme.elements, key: key)
    let major = Key(tonic: PitchClass(2), mode: .ionian)
    let changed = [
      theme.stretched(2), theme.stretched(1, over: 2), theme.inverted(), theme.moved(to: major),
    ]
    for motif in changed {
      let parts = [try Pages.part("horn", [(motif, .quarters(4))])]
      #expect(findings(theme, .free, parts).map(\.melodyF1) == [1])
      #expect(findings(theme, .strict, parts).isEmpty)
    }
  }

  @Test func `Bent notes must be bent alike, be the fewer, and keep their direction`() throws {
    let theme = try Motif(notation: "C4:1 D4:1 E4:1 D4:1 G4:1 E4:1")
    func isFound(_ notation: String) throws -> Bool {
      let page = try Motif(notation: notation)
      return !findings(theme, .free, [try Pages.part("oboe", [(page, 0)])]).isEmpty
    }
    #expect(try isFound("C4:1 D4:1 Eb4:1 D4:1 G4:1 Eb4:1"))
    #expect(try !isFound("C4:1 D4:1 Eb4:1 D4:1 G4:1 E4:1"))
    #expect(try !isFound("C4:1 D4:1 Eb4:1 D4:1 Gb4:1 Eb4:1"))
  }

  @Test func `What is unpitched, empty or hidden below another note is no theme`() throws {
    #expect(findings(theme, .free, []).isEmpty)
    let drum = try Pages.part("percussion", [(theme, 0)])
    #expect(findings(theme, .free, [drum]).isEmpty)
    let silence = Motif(elements: [.init(pitch: nil, duration: 960)])
    #expect(findings(silence, .free, [try Pages.part("viola", [(theme, 0)])]).isEmpty)
    let above = theme.octaves(2).notes(from: 0).map {
      Note(onset: $0.onset, duration: $0.duration, pitch: Pitch(clamping: 100))
    }
    let covered = try Pages.part("violin1", [(theme, 0)], and: above)
    #expect(findings(theme, .strict, [covered]).isEmpty)
  }

  @Test func `Every random motif is found whole where it was put, and hardly any where it was not`()
    throws
  {
    var generator = SeededGenerator(seed: 4)
    var wrong = 0
    for _ in 0..<60 {
      let motif = Pages.motif(6, &generator)
      let stranger = Pages.motif(6, &generator)
      let filler = (0..<20).map { _ in Pages.motif(4, &generator) }
      var place = Tick.quarters(0)
      var put: [(motif: Motif, start: Tick)] = []
      for piece in filler {
        put.append((piece, place))
        place += piece.length
      }
      put.append((Pages.transposed(motif, by: 5), place))
      let part = try Pages.part("violin1", put)
      let onset = place.rawValue / 40
      let found = findings(motif, .strict, [part])
      #expect(found.contains { $0.melodyF1 == 1 && $0.onsets.lowerBound == onset })
      wrong += findings(stranger, .free, [part]).count
    }
    #expect(wrong <= 2)
  }
}
