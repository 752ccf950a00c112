import MusicTheory
import ScoreModel
import Timing

extension CuePlan {
  /// Who is not in the palette plays nowhere.
  mutating func followPalette() -> [String] {
    let seated = Set(
      bars.flatMap(\.instruments) + statements.flatMap { $0.players.map(\.instrument) })
    let gone = seated.subtracting(palette).sorted { $0.scoreOrder < $1.scoreOrder }
    guard !gone.isEmpty, !palette.isEmpty else { return [] }
    for index in bars.indices where bars[index].silentFrom != 0 {
      let left = bars[index].instruments.filter { !gone.contains($0) }
      let understudy = palette.first { $0.canSing } ?? palette[0]
      bars[index].instruments =
        left.isEmpty && !bars[index].instruments.isEmpty ? [understudy] : left
      if let singer = bars[index].singer, gone.contains(singer) { bars[index].singer = nil }
    }
    let remarks = statements.indices.reversed().flatMap { dismiss(gone, from: $0) }
    return gone.map {
      "\($0.id) is not in the palette and plays nowhere; put it there to let it play"
    }
      + remarks.reversed()
  }

  /// A statement goes on with those who are left; where none is, who can sing it takes it over.
  private mutating func dismiss(_ gone: [Instrument], from index: Int) -> [String] {
    let statement = statements[index]
    let left = statement.players.filter { !gone.contains($0.instrument) }
    guard left.count < statement.players.count else { return [] }
    if let first = left.first {
      statements[index].motif = statement.motif.octaves(first.octaves)
      statements[index].players = left.map {
        Line.Player($0.instrument, octaves: $0.octaves - first.octaves)
      }
      return []
    }
    let bar = bars.last { $0.span.start <= statement.start }
    let voicing = StatementVoicing(target: (bar?.register ?? 60) + 8, ceiling: 127)
    let singers = palette.filter(\.canSing)
    guard let voiced = voicing.lead(statement.motif, among: singers) else {
      statements.remove(at: index)
      return ["nobody in the palette can state \(statement.theme); the statement is left out"]
    }
    statements[index].motif = voiced.motif
    statements[index].players = voiced.players
    for bar in bars.indices
    where statement.lies(in: bars[bar].span) && bars[bar].silentFrom != 0 {
      bars[bar].instruments = PaletteChooser.inScoreOrder(
        bars[bar].instruments + voiced.players.map(\.instrument))
    }
    let name = voiced.players.first?.instrument.id ?? ""
    return ["\(name) states \(statement.theme) instead"]
  }
}
