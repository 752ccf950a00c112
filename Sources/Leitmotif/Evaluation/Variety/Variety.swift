/// How far pieces lie apart that have more or less in common.
public struct Variety: Sendable {
  /// A passage of ``quarters`` quarters and where it is from.
  public struct Passage: Sendable {
    /// The movement or the plan.
    public let owner: String
    /// The kind of music or the mood.
    public let group: String
    /// The take that is kept, which alone is held against other owners'.
    public let isKept: Bool
    public let profile: MusicProfile

    public init(owner: String, group: String, isKept: Bool = true, profile: MusicProfile) {
      self.owner = owner
      self.group = group
      self.isKept = isKept
      self.profile = profile
    }
  }

  /// How long the passages are that are compared.
  public static let quarters = 32

  private struct Pair {
    let owners: Set<String>
    let distance: Double
    let sides: [MusicProfile.Side: Double]
  }

  private var pairs: [Kinship: [Pair]] = [:]

  /// - Parameter kinship: of two passages, the first of which comes before the second; nil for a
  ///   pair that is not to be compared.
  public init(_ passages: [Passage], kinship: (Passage, Passage) -> Kinship?) {
    for (index, one) in passages.enumerated() {
      for other in passages[(index + 1)...] {
        guard let kinship = kinship(one, other),
          let distance = one.profile.distance(to: other.profile)
        else { continue }
        let sides = MusicProfile.Side.allCases.compactMap { side in
          one.profile.distance(to: other.profile, side).map { (side, $0) }
        }
        pairs[kinship, default: []].append(
          Pair(
            owners: [one.owner, other.owner], distance: distance,
            sides: Dictionary(uniqueKeysWithValues: sides)))
      }
    }
  }

  /// The mean distance, every movement or plan counting once.
  ///
  /// - Parameter side: nil for the mean over the sides.
  public func figure(_ kinship: Kinship, _ side: MusicProfile.Side? = nil) -> Figure? {
    var values: [String: [Double]] = [:]
    for pair in pairs[kinship] ?? [] {
      guard let value = side.map({ pair.sides[$0] }) ?? pair.distance else { continue }
      for owner in pair.owners { values[owner, default: []].append(value) }
    }
    return Figure(values.sorted { $0.key < $1.key }.compactMap { Figure($0.value)?.mean })
  }

  /// The share of comparisons in which a nearer pair has the smaller distance: .5 if the distance knows
  /// nothing of the kinship, 1 if it always does. Ties count half.
  public func separation(
    _ nearer: Kinship, _ farther: Kinship, _ side: MusicProfile.Side? = nil
  ) -> Double? {
    func values(_ kinship: Kinship) -> [Double] {
      (pairs[kinship] ?? []).compactMap { pair in
        side.map { pair.sides[$0] } ?? pair.distance
      }.sorted()
    }
    let (near, far) = (values(nearer), values(farther))
    guard !near.isEmpty, !far.isEmpty else { return nil }
    var (below, through, won) = (0, 0, 0)
    for value in far {
      while below < near.count, near[below] < value { below += 1 }
      while through < near.count, near[through] <= value { through += 1 }
      won += below + through
    }
    return Double(won) / Double(2 * near.count * far.count)
  }
}
