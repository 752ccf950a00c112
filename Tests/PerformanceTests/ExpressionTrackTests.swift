import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

@Suite struct ExpressionTrackTests {
  static func values(
    _ controller: UInt8, of part: Part, profile: SoundProfile = .generalMIDI
  ) throws -> [(tick: Int, value: Int)] {
    try Performer(profile: profile).perform(PerformedScores.score([part])).tracks[1].events
      .compactMap { event in
        guard case .controlChange(_, controller, let value) = event.message else { return nil }
        return (event.tick, Int(value))
      }
  }

  static func violins(_ dynamics: [DynamicMark], _ hairpins: [Hairpin] = []) throws -> Part {
    var part = try PerformedScores.part("violin1", [PerformedScores.note(0, 7680, 67)])
    part.dynamics = dynamics
    part.hairpins = hairpins
    return part
  }

  @Test func marksHoldUntilTheNext() throws {
    let part = try Self.violins([
      DynamicMark(tick: 0, dynamic: .p), DynamicMark(tick: 3840, dynamic: .ff),
    ])
    let values = try Self.values(11, of: part)
    #expect(values.map(\.tick) == [0, 3840])
    #expect(values.map(\.value) == [73, 111])
  }

  @Test func hairpinsLeadEvenlyToTheMark() throws {
    let part = try Self.violins(
      [DynamicMark(tick: 0, dynamic: .pp), DynamicMark(tick: 3840, dynamic: .ff)],
      [Hairpin(start: 0, end: 3840, grows: true)])
    let values = try Self.values(11, of: part)
    #expect(values.map(\.value) == values.map(\.value).sorted())
    #expect(values.first?.value == 64)
    #expect(values.last?.value == 111)
    let middle = values.last { $0.tick <= 1920 }?.value ?? 0
    #expect(abs(middle - 88) <= 1)
    #expect(values.count > 20)
  }

  @Test func hairpinsWithoutAMarkMoveTwoMarks() throws {
    let part = try Self.violins(
      [DynamicMark(tick: 0, dynamic: .f)], [Hairpin(start: 960, end: 1920, grows: false)])
    let values = try Self.values(11, of: part)
    #expect(values.first?.value == 102)
    #expect(values.last?.value == 83)
  }

  @Test func aCrescendoIntoASubitoPianoGrowsFirst() throws {
    let part = try Self.violins(
      [DynamicMark(tick: 0, dynamic: .mf), DynamicMark(tick: 1920, dynamic: .p)],
      [Hairpin(start: 0, end: 1920, grows: true)])
    let values = try Self.values(11, of: part).map(\.value)
    #expect(values.dropLast() == values.dropLast().sorted()[...])
    #expect(values.last == 73)
  }

  @Test func phrasesSwellInTheMiddle() throws {
    let notes = (0..<4).map {
      PerformedScores.note($0 * 960, 960, 67 + $0, $0 < 3 ? .slurred : [])
    }
    let values = try Self.values(11, of: PerformedScores.part("flute", notes))
    #expect(values.first?.value == 92)
    #expect(values.map(\.value).max() == 98)
    #expect(values.last?.value == 92)
    let plain = try Self.values(
      11,
      of: PerformedScores.part(
        "flute",
        notes.map {
          var note = $0
          note.articulations = []
          return note
        }))
    #expect(plain.map(\.value) == [92])
  }

  @Test(arguments: ["piano", "harp", "timpani", "percussion"]) func struckTonesHaveNoCurve(
    id: String
  ) throws {
    var part = try PerformedScores.part(id, [PerformedScores.note(0, 960, 48)])
    part.hairpins = [Hairpin(start: 0, end: 1920, grows: true)]
    #expect(try Self.values(11, of: part).map(\.value) == [110])
    #expect(try Self.values(1, of: part).map(\.value) == [0])
  }

  @Test func expressiveSoundsFollowTheirOwnController() throws {
    let sound = try #require(SoundProfile.Sound(bank: 21, program: 48, isExpressive: true))
    let profile = SoundProfile(
      sounds: ["violin1": [.sustain: sound]], expressionController: 2, modulation: 1...127)
    let part = try Self.violins(
      [DynamicMark(tick: 0, dynamic: .pp), DynamicMark(tick: 3840, dynamic: .ff)])
    #expect(try Self.values(2, of: part, profile: profile).map(\.value) == [40, 107])
    #expect(try Self.values(11, of: part, profile: profile).map(\.value) == [110])
    #expect(try Self.values(1, of: part, profile: profile).map(\.value) == [25, 103])
    #expect(try Self.values(0, of: part, profile: profile).map(\.value) == [21])
  }

  @Test func seatingIsSaidOnce() throws {
    let part = try Self.violins([])
    #expect(try Self.values(7, of: part).map(\.value) == [100])
    #expect(try Self.values(10, of: part).map(\.value) == [36])
    #expect(try Self.values(91, of: part).map(\.value) == [48])
  }

  @Test(arguments: 0..<60) func controllersChangeOnlyWhereTheirValueDoes(seed: Int) throws {
    let file = try Performer().perform(PerformedScores.random(seed: seed))
    for track in file.tracks {
      var last: [UInt8: UInt8] = [:]
      for event in track.events {
        guard case .controlChange(_, let controller, let value) = event.message,
          controller == 11 || controller == 1
        else { continue }
        #expect(last.updateValue(value, forKey: controller) != value)
      }
    }
  }
}
