import Foundation
import Interchange
public import Spotting
import Timing

/// A cue sheet as a change of cut makes it.
public struct RecutSheet: Sendable {
  public let sheet: CueSheet
  /// What has no place in the new cut, for people to read.
  public let notes: [String]

  private static let largest = 64 << 20

  /// Follows the picture from one edit list to the next.
  ///
  /// - Parameters:
  ///   - path: Of the cue sheet that belongs to the old cut.
  ///   - old: The path of the old cut's CMX3600 list; `new`: that of the new one.
  /// - Throws: ``Failure`` with the file and what to do.
  public init(sheet path: String, from old: String, to new: String) throws(Failure) {
    let film = try FilmSheet.read(path)
    let lists = (try Self.list(old), try Self.list(new))
    do {
      let change = try CutChange(from: lists.0, to: lists.1, at: film.sheet.frameRate)
      guard !change.pieces.isEmpty else {
        throw Failure(
          .badInput, "\(new): shows no source that \(old) shows; check that both are of one film")
      }
      var recut = Recutting(change: change, rate: film.sheet.frameRate)
      var sheet = film.sheet
      sheet.cues = film.sheet.cues.compactMap { recut.cue($0) }.sorted { $0.start < $1.start }
      sheet.themes = sheet.themes.map { Self.absolute($0, beside: path) }
      guard !sheet.cues.isEmpty else {
        throw Failure(.badInput, "\(new): no picture of any cue is left in it")
      }
      self.sheet = sheet
      notes = recut.notes
    } catch let error as TimecodeError {
      throw Failure(.badInput, "\(old), \(new): \(error); the sheet's frameRate must be theirs")
    } catch { throw Failure(error) }
  }

  /// Writes the sheet as `cues.yaml` into a folder, which is made if need be.
  ///
  /// - Returns: its path.
  public func write(into folder: String) throws(Failure) -> String {
    let path = URL(fileURLWithPath: folder).appendingPathComponent("cues.yaml").path
    _ = try Folders.make(folder)
    do {
      try Data(sheet.yaml().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
    return path
  }

  private static func list(_ path: String) throws(Failure) -> CutList {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "CMX3600 edit list")
    do { return try CutList(edl: [UInt8](data)) } catch {
      throw Failure(.badInput, "\(path): \(error.message)" + (error.hint.map { "; \($0)" } ?? ""))
    }
  }

  /// The sheet lies elsewhere than the one that it comes from.
  private static func absolute(_ theme: ThemeRequest, beside path: String) -> ThemeRequest {
    guard case .file(let file)? = theme.motif else { return theme }
    var theme = theme
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    theme.motif = .file(URL(fileURLWithPath: file, relativeTo: folder).standardizedFileURL.path)
    return theme
  }
}

/// Moves cues with the picture below them.
struct Recutting {
  let change: CutChange
  let rate: FrameRate
  private(set) var notes: [String] = []

  init(change: CutChange, rate: FrameRate) {
    self.change = change
    self.rate = rate
  }

  /// A cue with its scenes, hits and speech where their picture is; nil where none of it is left.
  mutating func cue(_ cue: Cue) -> Cue? {
    let frames = cue.start.frames..<max(cue.end.frames, cue.start.frames + 1)
    guard let start = change.first(of: frames), let end = change.end(of: frames), start < end else {
      notes.append("\(cue.id): no picture of it is left, or its ends have changed places")
      return nil
    }
    var moved = cue
    (moved.start, moved.end) = (timecode(start), timecode(end))
    moved.scenes = scenes(of: cue, from: start, to: end)
    moved.hits = cue.hits.compactMap { hit in
      guard let at = change.frame(hit.at.frames), (start...end).contains(at) else {
        notes.append("\(cue.id): the picture of “\(hit.what)” is gone, and so is the hit")
        return nil
      }
      var hit = hit
      hit.at = timecode(at)
      return hit
    }.sorted { $0.at < $1.at }
    moved.dialogue = cue.dialogue.compactMap { speech in
      let frames = speech.start.frames..<max(speech.end.frames, speech.start.frames + 1)
      guard let from = change.first(of: frames), let to = change.end(of: frames),
        max(from, start) < min(to, end)
      else { return nil }
      return DialogueSpan(start: timecode(max(from, start)), end: timecode(min(to, end)))
    }
    return moved.scenes.isEmpty ? nil : moved
  }

  /// A scene begins where the first of its frames is that is left, and lasts until the next one.
  private mutating func scenes(of cue: Cue, from start: Int, to end: Int) -> [Scene] {
    var scenes: [Scene] = []
    for (index, scene) in cue.scenes.enumerated() {
      let frames = scene.start.frames..<max(scene.end.frames, scene.start.frames + 1)
      let at = scenes.isEmpty ? start : change.first(of: frames)
      guard change.first(of: frames) != nil, let at, at >= start, at < end,
        scenes.last.map({ $0.start.frames < at }) ?? true
      else {
        notes.append("\(cue.id): scene \(index + 1) is gone, or comes before the one before it")
        continue
      }
      var scene = scene
      scene.start = timecode(at)
      if let last = scenes.indices.last { scenes[last].end = scene.start }
      scenes.append(scene)
    }
    if let last = scenes.indices.last { scenes[last].end = timecode(end) }
    return scenes
  }

  private func timecode(_ frames: Int) -> Timecode { Timecode(frames: frames, rate: rate) }
}
