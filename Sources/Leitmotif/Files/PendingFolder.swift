import Foundation

/// A folder that is filled beside its place, as `.NAME.partial-PROCESS`, and stands in its place whole
/// from ``publish()`` on.
///
/// Until then the folder that stood there before stays as it was. One that is not published is removed
/// when the value goes away, with those of its parents that were made for it.
final class PendingFolder {
  /// Where the folder will be.
  let place: URL
  /// Where it is until then.
  let folder: URL
  private let parents: [String]
  private var isPublished = false

  /// - Throws: ``Failure`` where no folder can be made.
  init(for place: URL) throws(Failure) {
    self.place = place.standardizedFileURL
    let parent = self.place.deletingLastPathComponent()
    folder = parent.appendingPathComponent(
      Self.prefix(of: self.place, .partial) + "\(getpid())")
    guard Self.isFolderOrNothing(self.place.path) else {
      throw Failure(.work, "\(self.place.path): a file stands here; move it away")
    }
    parents = try Folders.make(parent.path)
    Self.removeAbandoned(beside: self.place)
    try? FileManager.default.removeItem(at: folder)
    do { _ = try Folders.make(folder.path) } catch {
      for path in parents { rmdir(path) }
      throw error
    }
  }

  deinit {
    guard !isPublished else { return }
    try? FileManager.default.removeItem(at: folder)
    for path in parents { rmdir(path) }
  }

  /// A path inside.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ data: Data, as name: String) throws(Failure) {
    do { try data.write(to: folder.appendingPathComponent(name)) } catch {
      throw Failure(error, at: place.appendingPathComponent(name).path)
    }
  }

  func write(_ text: String, as name: String) throws(Failure) {
    try write(Data(text.utf8), as: name)
  }

  /// Runs work whose failures shall speak of the place, and not of the folder beside it.
  func speaking<Result>(_ work: () async throws -> Result) async throws(Failure) -> Result {
    do { return try await work() } catch {
      var failure = Failure(error)
      failure.message = failure.message.replacing(folder.path, with: place.path)
      throw failure
    }
  }

  /// Puts the folder in its place. A folder that stood there is gone then.
  ///
  /// - Parameter isForeign: Which entries of that former folder are not ours, by name: they move into
  ///   the new one, unless it has an entry of the same name.
  func publish(keeping isForeign: (String) -> Bool = { _ in false }) throws(Failure) {
    let former = place.deletingLastPathComponent()
      .appendingPathComponent(Self.prefix(of: place, .former) + "\(getpid())")
    let hadFormer = rename(place.path, former.path) == 0
    guard rename(folder.path, place.path) == 0 else {
      let failure = Failure.system(
        doing: "\(place.path): cannot be put in place", advice: "move away what stands there")
      if hadFormer { rename(former.path, place.path) }
      throw failure
    }
    isPublished = true
    guard hadFormer else { return }
    keep(isForeign, of: former)
    try? FileManager.default.removeItem(at: former)
  }

  private func keep(_ isForeign: (String) -> Bool, of former: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: former.path)) ?? []
    for name in names where isForeign(name) {
      try? FileManager.default.moveItem(
        at: former.appendingPathComponent(name), to: place.appendingPathComponent(name))
    }
  }

  private static func isFolderOrNothing(_ path: String) -> Bool {
    var isFolder: ObjCBool = true
    return !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      || isFolder.boolValue
  }

  /// What stands beside the place while a folder is made and put there.
  private enum Sibling: String, CaseIterable { case partial, former }

  private static func prefix(of place: URL, _ sibling: Sibling) -> String {
    ".\(place.lastPathComponent).\(sibling.rawValue)-"
  }

  /// Removes what processes that were killed have left; a folder that one of them had moved away and not
  /// replaced goes back to its place.
  private static func removeAbandoned(beside place: URL) {
    let parent = place.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for sibling in Sibling.allCases {
      let prefix = prefix(of: place, sibling)
      for name in names where name.hasPrefix(prefix) && isAbandoned(name.dropFirst(prefix.count)) {
        let folder = parent.appendingPathComponent(name)
        if sibling == .former, rename(folder.path, place.path) == 0 { continue }
        try? FileManager.default.removeItem(at: folder)
      }
    }
  }

  private static func isAbandoned(_ process: Substring) -> Bool {
    guard let process = pid_t(process) else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
