import MusicTheory
import ScoreModel

/// What stands before the music: titles, encoding, the list of parts.
extension ScorePage {
  var header: [Markup] {
    var elements: [Markup] = []
    if !score.cueID.isEmpty {
      elements.append(Markup("work", [:], [Markup("work-number", text: score.cueID)]))
    }
    elements.append(Markup("movement-title", text: score.title))
    elements.append(identification)
    if pitches == .concert { elements.append(Markup("defaults", [:], [Markup("concert-score")])) }
    elements.append(Markup("part-list", [:], partList))
    return elements
  }

  private var identification: Markup {
    let supported = ["accidental", "beam"].map {
      Markup("supports", ["element": $0, "type": "yes"])
    }
    return Markup(
      "identification", [:],
      [Markup("encoding", [:], [Markup("software", text: "Leitmotif")] + supported)])
  }

  private var partList: [Markup] {
    var list: [Markup] = []
    var open = false
    for index in parts.indices {
      let family = parts[index].part.instrument.family
      let isNew = index == 0 || parts[index - 1].part.instrument.family != family
      let goesOn = index + 1 < parts.count && parts[index + 1].part.instrument.family == family
      if isNew, goesOn {
        list.append(Self.groupStart)
        open = true
      }
      list.append(scorePart(index))
      if open, !goesOn {
        list.append(Markup("part-group", ["type": "stop", "number": "1"]))
        open = false
      }
    }
    return list
  }

  private static var groupStart: Markup {
    Markup(
      "part-group", ["type": "start", "number": "1"],
      [Markup("group-symbol", text: "bracket"), Markup("group-barline", text: "yes")])
  }

  private func scorePart(_ index: Int) -> Markup {
    let part = parts[index].part
    let sounds = sounds(of: index)
    return Markup(
      "score-part", ["id": Self.id(of: index)],
      [
        Markup("part-name", text: numbered(part.instrument.name, index)),
        Markup("part-abbreviation", text: numbered(part.instrument.abbreviation, index)),
      ] + sounds.map { $0.score } + sounds.flatMap { $0.midi })
  }

  /// A name with a number where the instrument has several parts.
  private func numbered(_ name: String, _ index: Int) -> String {
    let instrument = parts[index].part.instrument
    let same = parts.indices.filter { parts[$0].part.instrument == instrument }
    guard same.count > 1, let place = same.firstIndex(of: index) else { return name }
    return "\(name) \(place + 1)"
  }
}

/// The instruments of a part for a player program: one, or one for each drum.
extension ScorePage {
  private func sounds(of index: Int) -> [(score: Markup, midi: [Markup])] {
    let instrument = parts[index].part.instrument
    guard instrument.isUnpitched else {
      let id = "\(Self.id(of: index))-I1"
      return [
        (
          scoreInstrument(id, instrument.name, instrument.musicXMLSound),
          midiInstrument(id, index, drum: nil)
        )
      ]
    }
    return drums(of: index).map { key in
      let drum = DrumKey(midi: key)
      let id = Self.drumID(part: index, key: key)
      return (scoreInstrument(id, drum.name, drum.sound), midiInstrument(id, index, drum: key))
    }
  }

  /// The drum keys that a part plays, ascending; the bass drum for a part that plays nothing.
  func drums(of index: Int) -> [Int] {
    let keys = Set(parts[index].part.notes.map(\.pitch.midi))
    return keys.isEmpty ? [36] : keys.sorted()
  }

  static func drumID(part: Int, key: Int) -> String { "\(id(of: part))-I\(key + 1)" }

  private func scoreInstrument(_ id: String, _ name: String, _ sound: String) -> Markup {
    Markup(
      "score-instrument", ["id": id],
      [Markup("instrument-name", text: name), Markup("instrument-sound", text: sound)])
  }

  private func midiInstrument(_ id: String, _ index: Int, drum: Int?) -> [Markup] {
    let isDrum = parts[index].part.instrument.isUnpitched
    let before = parts.prefix(index).filter { $0.part.instrument.isUnpitched == isDrum }.count
    let (port, place) = isDrum ? (before, 9) : before.quotientAndRemainder(dividingBy: 15)
    let channel = isDrum ? 10 : place < 9 ? place + 1 : place + 2
    let program = parts[index].part.instrument.generalMIDIProgram + 1
    return [
      Markup("midi-device", ["id": id, "port": "\(min(port, 15) + 1)"]),
      Markup(
        "midi-instrument", ["id": id],
        [Markup("midi-channel", channel), Markup("midi-program", program)]
          + (drum.map { [Markup("midi-unpitched", $0 + 1)] } ?? [])),
    ]
  }
}
