import MusicTheory
public import ScoreModel
import Timing

/// A piece as numbers: what one entry of the training data holds.
public struct TokenizedPiece: Sendable {
  public let id: String
  public let category: String
  /// Pieces of one group (a work, its arrangements and copies) must stay on one side of the split.
  public let groups: [String]
  /// The theme block, empty where no melody recurs.
  public let theme: [Int]
  public let bars: [Bar]
  /// Notes of the source.
  public let noteCount: Int
  /// What was left out of them or changed.
  public let losses: NoteLosses
  /// Bars in which the theme is stated.
  public let statementBars: Int

  public struct Bar: Sendable {
    public let tokens: [Int]
    /// For each token, ``StepContext/row``.
    public let contexts: [[UInt8]]
    /// In the order of ``BarFeatures/names``.
    public let features: [Float]
    /// Staves that sound.
    public let staffCount: Int
    /// How many tokens the bar would be were each of its staves written by itself.
    public let staffTokenCount: Int
  }
}

/// Turns a piece of the corpus into tokens and features.
public struct PieceTokenizer: Sendable {
  private let encoder = BarEncoder()

  public init() {}

  /// A piece as bars, the lines that state its theme marked and first, or else what carries the melody.
  public func bars(_ record: CorpusRecord) -> [MusicBar] { read(record).bars }

  /// A piece as bars, each with its features as training reads them.
  public func barsWithFeatures(_ record: CorpusRecord) -> [(bar: MusicBar, features: BarFeatures)] {
    let piece = read(record)
    return zip(piece.bars, piece.features).map { ($0, $1) }
  }

  /// The staves of a piece on the ``Grid``, one an instrument in score order: what its bars say.
  public func staves(_ record: CorpusRecord) -> [Part] {
    let reduction = LineReduction(parts: record.staves().parts, barLines: record.barLines)
    return reduction.players.map { Part(instrument: $0, notes: reduction.notes(of: $0)) }
  }

  public func tokenize(_ record: CorpusRecord) -> TokenizedPiece {
    let piece = read(record)
    let separate = SeparateStaves(piece.staves, barLines: record.barLines)
    var losses = piece.losses
    losses.lose("pitch without a token", piece.bars.reduce(0) { $0 + encoder.unsaid($1) })
    return TokenizedPiece(
      id: record.id, category: record.category, groups: record.groups, theme: piece.theme,
      bars: piece.bars.indices.map {
        numbers(piece.bars[$0], piece.features[$0], separate.bars[$0])
      },
      noteCount: record.noteCount, losses: losses, statementBars: piece.statementBars)
  }

  private struct Reading {
    let bars: [MusicBar]
    let features: [BarFeatures]
    let theme: [Int]
    let statementBars: Int
    let staves: [Part]
    let losses: NoteLosses
  }

  private func read(_ record: CorpusRecord) -> Reading {
    var (staves, losses) = record.staves()
    let lines = record.barLines
    let reduction = LineReduction(parts: staves, barLines: lines)
    losses += reduction.losses
    let frames = BarFrame.frames(of: record, barLines: lines)
    var content = reduction.lines()
    let finding = ThemeFinder().theme(
      of: reduction.players.map { ($0, reduction.notes(of: $0)) })
    let marked = finding.map { mark($0, in: &content, frames) } ?? []
    for bar in content.indices { putMelodyFirst(in: &content[bar], units: frames[bar].units) }
    let keys = KeyTracker().keys(
      zip(frames, content).map { ($0.units, $1) }, signatures: frames.map(\.signature))
    let harmony = ChordFinder().harmony(
      zip(frames, content).map { ($0.units, $0.beat, $1) })
    let bars = frames.indices.map {
      MusicBar(
        units: frames[$0].units, key: keys[$0], harmony: harmony[$0], lines: content[$0])
    }
    return Reading(
      bars: bars, features: BarFrame.features(of: bars, frames),
      theme: theme(finding, marked, keys), statementBars: Set(marked).count,
      staves: staves, losses: losses)
  }

  private func numbers(
    _ bar: MusicBar, _ features: BarFeatures, _ staves: [[Line]]
  ) -> TokenizedPiece.Bar {
    var writing = BarWriting(units: bar.units, key: bar.key)
    var contexts: [[UInt8]] = []
    let tokens = encoder.tokens(bar).compactMap { token -> Int? in
      guard let number = Vocabulary.standard.number(token) else { return nil }
      writing.append(token)
      contexts.append(writing.context.row)
      return number
    }
    var separate = bar
    separate.lines = staves.flatMap(\.self)
    return TokenizedPiece.Bar(
      tokens: tokens, contexts: contexts, features: features.values, staffCount: staves.count,
      staffTokenCount: encoder.numbers(encoder.tokens(separate)).count)
  }

  private func theme(_ finding: ThemeFinder.Finding?, _ marked: [Int], _ keys: [Key]) -> [Int] {
    guard let finding, let bar = marked.first else { return [] }
    return encoder.numbers(encoder.tokens(Motif(elements: finding.elements, key: keys[bar])))
  }

  /// Where no line states the theme, the one that carries the melody comes first.
  private func putMelodyFirst(in lines: inout [Line], units: Int) {
    guard !lines.contains(where: \.isThematic),
      let melody = MelodyFinder().melody(of: lines, units: units)
    else { return }
    lines.insert(lines.remove(at: melody), at: 0)
  }

  /// Marks the lines that state the theme and moves them to the front of their bars.
  ///
  /// - Returns: the bars, in the order of the statements.
  private func mark(
    _ finding: ThemeFinder.Finding, in bars: inout [[Line]], _ frames: [BarFrame]
  ) -> [Int] {
    var marked: [Int] = []
    for statement in finding.statements {
      var bar = 0
      for onset in statement.onsets {
        while bar + 1 < frames.count, frames[bar + 1].start <= onset { bar += 1 }
        guard bars.indices.contains(bar) else { continue }
        let place = Grid.ticks(onset - frames[bar].start)
        guard
          let index = bars[bar].firstIndex(where: { line in
            line.players.contains { $0.instrument == statement.instrument }
              && line.events.contains { $0.onset == place && !$0.isTied }
          })
        else { continue }
        var line = bars[bar].remove(at: index)
        line.isThematic = true
        bars[bar].insert(line, at: 0)
        marked.append(bar)
      }
    }
    return marked.sorted()
  }
}

extension CorpusRecord {
  /// What the piece must share a side of the split with.
  var groups: [String] {
    let name = "\(composer ?? "?")|\(work ?? id)".lowercased()
    return [duplicateGroup.map { "group:\($0)" }, "work:\(name)"].compactMap(\.self)
  }
}
