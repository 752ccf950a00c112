extension Variety {
  /// Movements of a kind, and passages of a movement, that are compared at most.
  static let movements = 40
  static let passages = 2

  /// People's music of one kind, within itself and against music of other kinds.
  public init(_ pieces: [String: [HumanPiece]], kind: String) {
    let passages = ([kind] + pieces.keys.sorted().filter { $0 != kind }).flatMap { kind in
      (pieces[kind] ?? []).prefix(Self.movements).flatMap {
        $0.passages(of: kind).prefix(Self.passages)
      }
    }
    self.init(passages) { one, other in
      guard one.group == kind else { return nil }
      if other.group != kind { return .otherKind }
      return one.owner == other.owner ? .oneMovement : .oneKind
    }
  }
}

extension HumanPiece {
  fileprivate func passages(of kind: String) -> [Variety.Passage] {
    profiles.map { Variety.Passage(owner: id, group: kind, profile: $0) }
  }
}
