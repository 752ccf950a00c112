import Timing

/// Finds the timeline of a file, and what stands around it.
struct FCPXMLFile {
  private let root: XMLTree
  private let resources: FCPXMLResources

  init(_ root: XMLTree) {
    self.root = root
    resources = FCPXMLResources(root)
  }

  func timeline() throws(ImportError) -> ImportedTimeline {
    let projects = root.descendants { $0.name == "project" }
    if let project = projects.first, let sequence = project.first("sequence") {
      var timeline = try read(sequence)
      timeline.title = project.attributes["name"]?.nonEmpty
      if projects.count > 1 { timeline.notes.insert(Self.note(projects), at: 0) }
      return timeline
    }
    return try withoutProject()
  }

  private static func note(_ projects: [XMLTree]) -> ImportNote {
    let others = projects.dropFirst().map { "\"\($0.attributes["name"] ?? "")\"" }
    let names = others.prefix(5).joined(separator: ", ")
    return ImportNote(
      line: projects[0].line,
      "the file has \(projects.count) projects; the first is read, not \(names)"
        + (others.count > 5 ? " …" : ""))
  }

  private func withoutProject() throws(ImportError) -> ImportedTimeline {
    let isTimeline = { (element: XMLTree) in
      element.name == "sequence" || FCPXMLWalk.clips.contains(element.name)
    }
    let places = root.children.filter { $0.name != "resources" }
    let found = places.flatMap { isTimeline($0) ? [$0] : $0.descendants(where: isTimeline) }
    guard let first = found.first(where: { $0.name == "sequence" }) ?? found.first else {
      throw ImportError(
        line: root.line, "the file holds no project",
        hint: "in Final Cut Pro select the project, then File > Export XML")
    }
    let sequence = first.name == "sequence" ? first : resources.sequence(of: first)
    var timeline = if let sequence { try read(sequence) } else { try clip(first) }
    timeline.title = first.attributes["name"]?.nonEmpty
    let name = timeline.title.map { " \"\($0)\"" } ?? ""
    timeline.notes.insert(
      ImportNote(line: first.line, "the file has no project; its first clip\(name) is read"), at: 0)
    return timeline
  }

  private func read(_ sequence: XMLTree) throws(ImportError) -> ImportedTimeline {
    let origin = try sequence.seconds("tcStart") ?? 0
    var walk = try FCPXMLWalk(sequence, resources: resources, origin: origin)
    if let spine = sequence.first("spine") {
      try walk.visit(items: spine, clock: FCPXMLClock(start: 0, origin: origin))
    }
    return walk.finished
  }

  /// A clip of a library as a timeline of its own.
  private func clip(_ clip: XMLTree) throws(ImportError) -> ImportedTimeline {
    let origin = try clip.seconds("start") ?? 0
    var walk = try FCPXMLWalk(clip, resources: resources, origin: origin)
    try walk.visit(clip, clock: FCPXMLClock(start: 0, origin: origin), at: origin, lane: 0)
    return walk.finished
  }
}
