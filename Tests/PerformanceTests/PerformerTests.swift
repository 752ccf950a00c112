import Foundation
import MIDIFile
import MusicTheory
import Performance
import ScoreModel
import Testing
import Timing

@Suite struct PerformerTests {
  /// A note as a file holds it.
  struct Sounding: Hashable {
    var on: Int
    var off: Int
    var pitch: Int
    var velocity: Int
  }

  /// The notes of a track in the order of their beginnings; nil where note-ons and note-offs do not
  /// pair up, or a pitch is struck while it sounds.
  static func sounding(_ track: Track) -> [Sounding]? {
    var open: [UInt8: Sounding] = [:]
    var closed: [Sounding] = []
    for event in track.events {
      switch event.message {
      case .noteOn(_, let note, let velocity):
        guard open[note] == nil, velocity > 0 else { return nil }
        open[note] = Sounding(
          on: event.tick, off: -1, pitch: Int(note), velocity: Int(velocity))
      case .noteOff(_, let note, _):
        guard var sounding = open.removeValue(forKey: note) else { return nil }
        sounding.off = event.tick
        guard sounding.off > sounding.on else { return nil }
        closed.append(sounding)
      default: break
      }
    }
    return open.isEmpty ? closed.sorted { ($0.on, $0.pitch) < ($1.on, $1.pitch) } : nil
  }

  /// Every channel, after the notes that end there and before those that begin.
  @Test(arguments: 0..<20) func allSoundEndsAtASilence(seed: Int) throws {
    var score = try PerformedScores.random(seed: seed)
    let tick = try #require(score.bars.last).start
    let markers = score.markers
    score.markers = markers + [Marker(tick: tick, text: "hush", kind: .hit)]
    let plain = try Performer(seed: 5).perform(score)
    score.markers = markers + [Marker(tick: tick, text: "hush", kind: .silence)]
    let file = try Performer(seed: 5).perform(score)
    #expect(file.tracks[0].events.contains { $0.message == .meta(.cuePoint(MetaText("hush"))) })
    for (track, before) in zip(file.tracks, plain.tracks).dropFirst() {
      let index = try #require(track.events.firstIndex { $0.message.isAllSoundOff })
      #expect(track.events[index].tick == tick.rawValue)
      #expect(track.events[..<index].filter(\.isNoteOn).allSatisfy { $0.tick < tick.rawValue })
      #expect(track.events[index...].allSatisfy { $0.tick >= tick.rawValue })
      let rest = track.events.filter { !$0.message.isAllSoundOff }
      let isSame = rest == before.events
      #expect(isSame)
    }
  }

  @Test(arguments: 0..<150) func everyNoteSoundsOnce(seed: Int) throws {
    var score = try PerformedScores.random(seed: seed)
    score.parts = score.parts.filter { !$0.instrument.isUnpitched }.map { part in
      var part = part
      for index in part.notes.indices {
        part.notes[index].articulations.subtract([.tremolo, .trill])
      }
      return part
    }
    let file = try Performer(seed: UInt64(seed)).perform(score)
    #expect(file.tracks.count == score.parts.count + 1)
    for (part, track) in zip(score.parts, file.tracks.dropFirst()) {
      let sounding = try #require(Self.sounding(track))
      let written = Set(part.notes.map { [$0.onset.rawValue, $0.pitch.midi] })
      #expect(sounding.count == written.count)
      for pitch in Set(sounding.map(\.pitch)) {
        let played = sounding.filter { $0.pitch == pitch }.map(\.on)
        let onsets = written.filter { $0[1] == pitch }.map { $0[0] }.sorted()
        #expect(zip(played, onsets).allSatisfy { abs($0 - $1) < 400 })
      }
    }
  }

  @Test(arguments: 0..<150) func rollsAndTrillsBeginAndEndWithTheirNotes(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    let file = try Performer(seed: UInt64(seed), humanisation: 0).perform(score)
    for (part, track) in zip(score.parts, file.tracks.dropFirst()) {
      let sounding = try #require(Self.sounding(track))
      let onsets = Set(part.notes.map(\.onset.rawValue))
      for onset in onsets { #expect(sounding.contains { abs($0.on - onset) < 400 }) }
      let last = part.notes.map(\.end.rawValue).max() ?? 0
      #expect(sounding.allSatisfy { $0.off <= last + 24 })
    }
  }

  @Test(arguments: 0..<60) func eventsStandInPlayingOrder(seed: Int) throws {
    let file = try Performer(seed: UInt64(seed)).perform(PerformedScores.random(seed: seed))
    for track in file.tracks {
      let places = track.events.map { [$0.tick, Self.rank($0.message)] }
      let isOrdered = zip(places, places.dropFirst()).allSatisfy {
        $0.lexicographicallyPrecedes($1) || $0 == $1
      }
      #expect(isOrdered)
      #expect(track.events.allSatisfy { $0.tick >= 0 })
    }
  }

  static func rank(_ message: Message) -> Int {
    switch message {
    case .meta(.endOfTrack): 9
    case .meta: 0
    case .noteOff: 1
    case .controlChange(_, 0, _), .controlChange(_, 32, _), .programChange: 2
    case .controlChange: 3
    default: 4
    }
  }

  @Test(arguments: 0..<20) func aTrackKeepsToItsChannel(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed, parts: 9)
    let file = try Performer().perform(score)
    for (part, track) in zip(score.parts, file.tracks.dropFirst()) {
      let channels = Set(track.events.compactMap(\.message.channel))
      #expect(channels.count == 1)
      #expect(channels.contains(9) == part.instrument.isUnpitched)
    }
  }

  @Test(arguments: 0..<20) func tracksEndWithTheScoreOrLater(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed)
    for track in try Performer().perform(score).tracks {
      #expect(track.endTick >= score.end.rawValue)
      #expect(track.events.last?.message == .meta(.endOfTrack))
    }
  }

  @Test(arguments: 0..<20) func theFileIsReadBack(seed: Int) throws {
    let file = try Performer().perform(PerformedScores.random(seed: seed))
    #expect(try StandardMIDIFile(decoding: file.encoded()) == file)
  }

  @Test func theSeedDecides() throws {
    let score = try PerformedScores.random(seed: 2, parts: 4)
    #expect(try Performer(seed: 1).perform(score) == Performer(seed: 1).perform(score))
    #expect(try Performer(seed: 1).perform(score) != Performer(seed: 2).perform(score))
    let still = try Performer(seed: 1, humanisation: 0).perform(score)
    #expect(try still == Performer(seed: 2, humanisation: 0).perform(score))
  }

  @Test func oneBarDoesNotDisturbAnother() throws {
    let early = PerformedScores.note(480, 480, 67)
    let late = PerformedScores.note(5280, 480, 69)
    let whole = try Performer().perform(
      PerformedScores.score([PerformedScores.part("violin1", [early, late])]))
    let cut = try Performer().perform(
      PerformedScores.score([PerformedScores.part("violin1", [late])]))
    #expect(Self.sounding(whole.tracks[1])?.last == Self.sounding(cut.tracks[1])?.last)
  }

  @Test func downbeatsAndHitsKeepTheirTime() throws {
    let notes = stride(from: 0, to: 38400, by: 480).map { PerformedScores.note($0, 480, 67) }
    var score = try PerformedScores.score([PerformedScores.part("flute", notes)], end: 38400)
    score.markers = [Marker(tick: 1440, text: "door", kind: .hit)]
    let played = try #require(Self.sounding(Performer(seed: 4).perform(score).tracks[1]))
    let strayed = zip(played, notes).filter { $0.on != $1.onset.rawValue }.map { $1.onset.rawValue }
    #expect(!strayed.contains { $0 % 3840 == 0 || $0 == 1440 })
    #expect(strayed.count > 30)
    #expect(zip(played, notes).allSatisfy { abs($0.on - $1.onset.rawValue) <= 12 })
  }

  @Test func morePartsThanChannelsGoToFurtherPorts() throws {
    let notes = [PerformedScores.note(0, 960, 60)]
    let parts = try (0..<35).map {
      try PerformedScores.part($0 % 17 == 16 ? "percussion" : "violin1", notes)
    }
    let file = try Performer().perform(PerformedScores.score(parts))
    let seats = file.tracks.dropFirst().map { track -> [Int] in
      let ports = track.events.compactMap { event -> Int? in
        if case .meta(.port(let port)) = event.message { Int(port) } else { nil }
      }
      return ports + track.events.compactMap { $0.message.channel.map(Int.init) }.prefix(1)
    }
    #expect(seats.allSatisfy { $0.count == 2 })
    #expect(Set(seats).count == 35)
    #expect(Set(seats.map { $0[0] }) == [0, 1, 2])
    #expect(Set(file.tracks.map(\.name)).count == 36)
  }

  @Test func sixteenChannelsNeedNoPort() throws {
    var parts = try (0..<15).map { _ in try PerformedScores.part("flute", []) }
    parts.append(try PerformedScores.part("percussion", []))
    let events = try Performer().perform(PerformedScores.score(parts)).tracks.flatMap(\.events)
    #expect(!events.contains { if case .meta(.port) = $0.message { true } else { false } })
    #expect(Set(events.compactMap(\.message.channel)) == Set(0...15))
  }

  @Test func whatMIDICannotSayIsRefused() throws {
    let bad = PerformedScores.score([
      try PerformedScores.part("flute", [PerformedScores.note(-1, 5, 60)])
    ])
    let error = #expect(throws: PerformerError.self) { try Performer().perform(bad) }
    #expect(error?.description.contains("Flutes: the note at tick -1") == true)
    let empty = PerformedScores.score([
      try PerformedScores.part("flute", [PerformedScores.note(0, 0, 60)])
    ])
    #expect(throws: PerformerError.self) { try Performer().perform(empty) }
    let endless = PerformedScores.score([], end: .max)
    #expect(throws: PerformerError.end(Tick(.max))) { try Performer().perform(endless) }
    let crowd = PerformedScores.score(
      try (0..<1921).map { _ in try PerformedScores.part("flute", []) })
    #expect(throws: PerformerError.tooManyParts(count: 1921, most: 1920)) {
      try Performer().perform(crowd)
    }
  }
}

extension Event {
  fileprivate var isNoteOn: Bool { if case .noteOn = message { true } else { false } }
}
