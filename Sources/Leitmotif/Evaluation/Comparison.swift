/// Our music laid beside people's, measure by measure.
public struct Comparison: Codable, Sendable {
  public struct Row: Codable, Sendable {
    public let measure: MusicMeasure
    public let ours: Figure
    /// Of the kind that ours is compared with; nil where it is not known.
    public let human: Figure?
  }

  public let rows: [Row]

  /// - Parameter ours: music of one cue each.
  public init(ours: [Excerpt], human: [String: Figure]) {
    rows = MusicMeasure.allCases.compactMap { measure in
      Figure(ours.compactMap(measure.value(of:)))
        .map { Row(measure: measure, ours: $0, human: human[measure.rawValue]) }
    }
  }
}
