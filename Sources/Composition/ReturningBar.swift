import MusicTheory
import ScoreModel
import Tokenization

/// A bar that is played again: what it was, moved, and who is there now.
struct ReturningBar {
  /// The lines that may come back, moved; what was tied into the bar begins with it.
  private let lines: [Line]
  /// Who is there and free.
  private let free: [Instrument]

  /// - Parameters:
  ///   - steps: semitones up.
  ///   - busy: who has something else to play.
  init(_ bar: MusicBar, movedBy steps: Int, to seated: [Instrument], busy: Set<Instrument>) {
    free = seated.filter { !busy.contains($0) }
    lines = bar.lines.filter { line in
      !line.isThematic && !line.players.allSatisfy { busy.contains($0.instrument) }
    }.map { $0.moved(by: steps) }
  }

  /// The lines that can be played again by those who played them, without leaving a comfortable range for it.
  var accompaniment: [Line] {
    lines.filter { line in
      line.players.allSatisfy { free.contains($0.instrument) } && line.isComfortable
    }
  }

  /// All of it, for those who are there: who is missing has a substitute, who is new doubles a line.
  /// Nil where nobody can play a line.
  var whole: [Line]? {
    var unused = free.filter { player in
      !lines.contains { $0.players.contains { $0.instrument == player } }
    }
    var cast: [Line] = []
    for line in lines {
      guard let playable = line.kept(by: free) ?? line.passed(on: &unused), playable.isComfortable
      else { return nil }
      cast.append(playable)
    }
    for player in unused where player.family != .percussion { cast.double(by: player) }
    return cast.isEmpty ? nil : cast
  }
}

extension [Line] {
  /// How many play a line at most, where others may be doubled instead.
  private static let mostPlayers = 4

  /// Lets a player join the line that has the fewest players, of those that it can play in comfort.
  fileprivate mutating func double(by player: Instrument) {
    let options = indices.flatMap { index in
      [0, 1, -1].map { (index: index, line: self[index].joined(by: player, octaves: $0)) }
    }.filter { option in
      self[option.index].isSinging && self[option.index].players.count < Self.mostPlayers
        && option.line.isComfortable
    }
    if let best = options.min(by: { $0.line.players.count < $1.line.players.count }) {
      self[best.index] = best.line
    }
  }
}

extension Line {
  fileprivate func moved(by steps: Int) -> Line {
    Line(players: players, events: events.map { $0.untied(movedBy: isPitched ? steps : 0) })
  }

  /// One pitch at a time.
  fileprivate var isSinging: Bool { isPitched && events.allSatisfy { $0.pitches.count == 1 } }

  fileprivate var isComfortable: Bool {
    players.filter { !$0.instrument.isUnpitched }.allSatisfy { player in
      events.flatMap(\.pitches).allSatisfy {
        player.instrument.comfortable.contains($0.midi + 12 * player.octaves)
      }
    }
  }

  /// The line of those who are there, the first at its pitch; nil if nobody is.
  fileprivate func kept(by free: [Instrument]) -> Line? {
    let present = players.filter { free.contains($0.instrument) }
    guard let leader = present.first else { return nil }
    return Line(
      players: present.map { .init($0.instrument, octaves: $0.octaves - leader.octaves) },
      events: leader.octaves == 0
        ? events : events.map { $0.untied(movedBy: 12 * leader.octaves) })
  }

  /// The line for another player of its kind, who is then no longer free; nil if nobody can play it.
  fileprivate func passed(on unused: inout [Instrument]) -> Line? {
    let family = players.first?.instrument.family
    let able = unused.filter {
      $0.isUnpitched != isPitched && Line(players: [.init($0)], events: events).isComfortable
    }
    guard let heir = able.first(where: { $0.family == family }) ?? able.first else { return nil }
    unused.removeAll { $0 == heir }
    return Line(players: [.init(heir)], events: events)
  }

  fileprivate func joined(by player: Instrument, octaves: Int) -> Line {
    Line(players: players + [.init(player, octaves: octaves)], events: events)
  }
}

extension Line.Event {
  fileprivate func untied(movedBy steps: Int) -> Line.Event {
    Line.Event(
      onset: onset, duration: duration, pitches: pitches.map { Pitch(clamping: $0.midi + steps) },
      articulations: articulations)
  }
}
