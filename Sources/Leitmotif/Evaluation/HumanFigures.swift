/// Figures of people's music, by kind and measure.
public typealias HumanFigures = [String: [String: Figure]]

/// What a figure of people's music is filed under.
public enum HumanFigure: Hashable, Sendable {
  case music(MusicMeasure)
  /// Findings in 24 bars of a piece's own theme, and of motifs of ours.
  case ownTheme(ThemeDetector.Ear)
  case wrongTheme(ThemeDetector.Ear)
  case variety(Kinship, MusicProfile.Side?)
  /// ``Variety/separation(_:_:_:)`` of one kinship from the next.
  case separation(Kinship, MusicProfile.Side?)

  public var name: String {
    switch self {
    case .music(let measure): measure.rawValue
    case .ownTheme(let ear): "ownTheme.\(ear.rawValue)"
    case .wrongTheme(let ear): "wrongTheme.\(ear.rawValue)"
    case .variety(let kinship, let side):
      ["variety", kinship.rawValue, side?.rawValue].compactMap(\.self).joined(separator: ".")
    case .separation(let kinship, let side):
      ["separation", kinship.rawValue, side?.rawValue].compactMap(\.self).joined(separator: ".")
    }
  }

  static var all: [HumanFigure] {
    MusicMeasure.allCases.map(Self.music) + ThemeDetector.Ear.allCases.map(Self.ownTheme)
      + ThemeDetector.Ear.allCases.map(Self.wrongTheme)
      + Kinship.people.flatMap { kinship in
        ([nil] + MusicProfile.Side.allCases).flatMap {
          [.variety(kinship, $0), .separation(kinship, $0)]
        }
      }
  }

  /// Every figure of every kind, each piece counting once.
  public static func figures(of pieces: [String: [HumanPiece]]) -> HumanFigures {
    Dictionary(
      uniqueKeysWithValues: pieces.keys.sorted().map { kind in
        let variety = Variety(pieces, kind: kind)
        let figures = all.compactMap { figure in
          figure.value(of: pieces[kind] ?? [], variety).map { (figure.name, $0) }
        }
        return (kind, Dictionary(uniqueKeysWithValues: figures))
      })
  }

  private func value(of pieces: [HumanPiece], _ variety: Variety) -> Figure? {
    switch self {
    case .music(let measure):
      Figure(pieces.compactMap { Figure($0.excerpts.compactMap(measure.value(of:)))?.mean })
    case .ownTheme(let ear): Figure(pieces.compactMap { $0.ownTheme?[ear] })
    case .wrongTheme(let ear): Figure(pieces.compactMap { $0.wrongThemes[ear] })
    case .variety(let kinship, let side): variety.figure(kinship, side)
    case .separation(let kinship, let side):
      kinship.next.flatMap { variety.separation(kinship, $0, side) }.flatMap { Figure([$0]) }
    }
  }
}
