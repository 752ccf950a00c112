import MusicTheory
import ScoreModel
import Timing

extension CuePlan {
  /// Statements follow their themes.
  mutating func followThemes() -> [String] {
    var remarks: [String] = []
    var gone: [Int] = []
    for index in statements.indices {
      let statement = statements[index]
      guard let theme = themes.first(where: { $0.id == statement.theme }),
        let source = statement.source, source != theme.motif.fingerprint
      else { continue }
      guard let motif = shape(theme.motif, like: statement, at: index) else {
        gone.append(index)
        remarks.append("\(name(statement)): the new theme does not fit there and is left out")
        continue
      }
      remarks.append("\(name(statement)) follows the theme that was set by hand")
      remarks += place(motif, at: index)
      statements[index].source = theme.motif.fingerprint
      seat(statements[index])
    }
    for index in gone.reversed() { statements.remove(at: index) }
    return remarks
  }

  private func name(_ statement: Statement) -> String {
    let bar = bars.lastIndex { $0.span.start <= statement.start } ?? 0
    return "the statement of \(statement.theme) in bar \(bar + 1)"
  }

  /// The theme in the shape, the key and the room of a statement.
  private func shape(_ motif: Motif, like statement: Statement, at index: Int) -> Motif? {
    let room = limit(after: statement.start) - statement.start
    let isFirst = !statements.prefix(index).contains { $0.theme == statement.theme }
    let moved = motif.placed(
      in: statement.motif.key, as: statement.transformation, isFirst: isFirst)
    let shaped = statement.transformation.shaped(moved, room: room) ?? moved
    return shaped.length <= room ? shaped : shaped.opening(within: room)
  }

  /// Where a statement must be over: at the next one, a change of key, its section's end or a silence.
  private func limit(after start: Tick) -> Tick {
    let first = bars.lastIndex { $0.span.start <= start } ?? 0
    let section = sections.first { $0.bars.contains(first) }?.bars.upperBound ?? bars.count
    let changes = bars.indices.first { $0 > first && bars[$0].key != bars[first].key }
    let last = min(section, changes ?? bars.count, bars.count)
    let stops = bars.compactMap { bar in bar.silentFrom.map { bar.span.start + $0 } }
    let next = statements.map(\.start).filter { $0 > start }
    let end = bars.indices.contains(last - 1) ? bars[last - 1].span.end : tempo.end
    return (stops.filter { $0 > start } + next + [end]).min() ?? end
  }

  /// Who states a theme plays in its bars.
  private mutating func seat(_ statement: Statement) {
    let players = statement.players.map(\.instrument)
    for index in bars.indices
    where statement.lies(in: bars[index].span) && bars[index].silentFrom != 0 {
      bars[index].instruments = PaletteChooser.inScoreOrder(bars[index].instruments + players)
    }
  }

  /// Gives a statement other notes, in the octave nearest to where it lay that its players have; those who
  /// double it and have it in none are left out.
  mutating func place(_ motif: Motif, at index: Int) -> [String] {
    let statement = statements[index]
    guard let lead = statement.players.first else { return [] }
    let wanted = Self.mean(statement.motif)
    let octaves = (-8...8).filter {
      StatementVoicing.fits(motif, octaves: $0, in: lead.instrument.range)
    }
    guard
      let best = octaves.min(by: {
        abs(Self.mean(motif) + 12 * Double($0) - wanted)
          < abs(Self.mean(motif) + 12 * Double($1) - wanted)
      })
    else { return ["\(name(statement)): \(lead.instrument.id) does not have its notes"] }
    let placed = motif.octaves(best)
    statements[index].motif = placed
    statements[index].length = placed.length
    statements[index].players.removeAll {
      !StatementVoicing.fits(placed, octaves: $0.octaves, in: $0.instrument.range)
    }
    return []
  }

  private static func mean(_ motif: Motif) -> Double {
    motif.pitches.reduce(0) { $0 + Double($1.midi) } / Double(max(motif.pitches.count, 1))
  }
}
