/// What a marker without a length is for.
enum MarkerRole: Hashable {
  case cueStart, cueEnd
  /// Something else begins in the picture.
  case scene
  case hit

  /// The role that a name's words give; nil where none do.
  init?(name: String) {
    if let number = CueNumber(name) {
      self = number.edge == .start ? .cueStart : .cueEnd
    } else if Self.isScene(name) {
      self = .scene
    } else if HitWords.kind(of: name) != nil {
      self = .hit
    } else {
      return nil
    }
  }

  /// `INT. KITCHEN`, `Scene 12`, `Sc 117`, `Chapter 3`, `Act II`, `Prologue`.
  static func isScene(_ name: String) -> Bool {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
    guard let first = words.first else { return false }
    return ["int", "ext", "scene", "sc", "chapter", "act", "reel", "sequence", "seq"].contains(
      first)
      || ["intro", "introduction", "prologue", "epilogue", "outro", "montage", "credits"]
        .contains(first) && words.count <= 3
  }

  /// The role of each of a list of marks: by their words, else by the others of their colour, else by how
  /// far apart they stand: marks that are mostly over half a minute apart are scenes, others hits.
  static func roles(of marks: [PlacedTimeline.Mark], framesPerHalfMinute: Int) -> [MarkerRole] {
    let own = marks.map { MarkerRole(name: $0.name) ?? MarkerRole(name: $0.comment) }
    var byColor: [String: Set<MarkerRole>] = [:]
    for (mark, role) in zip(marks, own) {
      if let color = mark.color, let role { byColor[color, default: []].insert(role) }
    }
    let gaps = zip(marks.dropFirst(), marks).map { $0.at - $1.at }.sorted()
    let isSparse = !gaps.isEmpty && gaps[gaps.count / 2] > framesPerHalfMinute
    return zip(marks, own).map { mark, role in
      let shared = mark.color.flatMap { byColor[$0] } ?? []
      let group = shared.count == 1 && [.scene, .hit].contains(shared.first) ? shared.first : nil
      return role ?? group ?? (isSparse ? .scene : .hit)
    }
  }
}
