import Foundation
import Interchange
import MIDIFile
import Performance
import Planning
import Rendering
import Spotting

/// What leaves for other people's desks: marker lists for the editor, spotting notes to print, the cue
/// sheet for performing rights organisations, and for the recording streamers, punches and clicks.
///
/// ```swift
/// let export = try FilmExport(sheet: "cues.yaml", rights: "rights.yaml")
/// let paths = try export.write(into: "out")
/// ```
public struct FilmExport: Sendable {
  /// What can be written.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `markers.edl`, `markers.avid.txt` and `markers.premiere.csv`; from the sheet.
    case markers
    /// `spotting-notes.html`; from the sheet.
    case notes
    /// `pro-cue-sheet.csv`; from the sheet and the rights.
    case pro
    /// `1m01.streamers.csv`; from each plan.
    case streamers
    /// `1m01.click.mid` and `1m01.click.wav`; from each plan.
    case click
  }

  /// A file's name and its content, ready to be written.
  private struct Document: Sendable {
    enum Content: Sendable {
      case data(Data)
      case click(ClickSound)
    }

    var name: String
    var content: Content
  }

  private var documents: [Document] = []
  /// What may not mean what was meant, for people to read.
  public private(set) var notes: [String] = []

  /// Makes everything that is asked for; nothing is written yet.
  ///
  /// - Parameters:
  ///   - sheet: The path of the cue sheet; nil where only plans are given.
  ///   - cues: Ids; empty for all.
  ///   - plans: Paths of `.plan.json` files.
  ///   - rights: The path of the rights, see `FilmRights`.
  ///   - kinds: Empty for everything that can be made of what is given.
  /// - Throws: ``Failure``, also where something is asked for that needs what is not given.
  public init(
    sheet: String?, cues: [String] = [], plans: [String] = [], rights: String? = nil,
    kinds: [Kind] = []
  ) throws(Failure) {
    try Self.check(kinds, sheet: sheet, plans: plans, rights: rights)
    func wants(_ kind: Kind) -> Bool { kinds.isEmpty || kinds.contains(kind) }
    if let sheet {
      let film = try FilmSheet.read(sheet)
      notes = film.warnings
      let chosen = try film.cues(cues)
      if wants(.markers) { addMarkers(of: film.sheet, chosen) }
      if wants(.notes) {
        add("spotting-notes.html", SpottingNotes(film.sheet, cues: chosen).html())
      }
      if wants(.pro), let rights { try addCueSheet(of: film.sheet, chosen, rights) }
    }
    for plan in try Self.read(plans) {
      if wants(.streamers) { addStreamers(plan) }
      if wants(.click) { try addClick(plan) }
    }
  }

  /// Writes the files, each whole or not at all, over those of the same names.
  ///
  /// - Returns: Their paths.
  @discardableResult
  public func write(into folder: String) throws(Failure) -> [String] {
    _ = try Folders.make(folder)
    var paths: [String] = []
    for document in documents {
      let file = URL(fileURLWithPath: folder).appendingPathComponent(document.name)
      do {
        switch document.content {
        case .data(let data): try data.write(to: file, options: .atomic)
        case .click(let sound): try sound.write(to: file.path)
        }
      } catch { throw Failure(error) }
      paths.append(file.path)
    }
    return paths
  }

  private mutating func add(_ name: String, _ content: Data) {
    documents.append(Document(name: name, content: .data(content)))
  }

  private mutating func add(_ name: String, _ text: String) { add(name, Data(text.utf8)) }

  private mutating func addMarkers(of sheet: CueSheet, _ cues: [Cue]) {
    let list = MarkerList(sheet, cues: cues)
    add("markers.edl", list.edl())
    add("markers.avid.txt", list.avidMarkers())
    add("markers.premiere.csv", Data(list.premiereMarkers()))
  }

  private mutating func addCueSheet(
    of sheet: CueSheet, _ cues: [Cue], _ path: String
  ) throws(Failure) {
    let data = try InputFile.bytes(of: path, atMost: 1 << 20, kind: "file of rights")
    do {
      let rights = try FilmRights(yaml: data, file: path)
      let list = try PROCueSheet(sheet, cues: cues, rights: rights)
      add("pro-cue-sheet.csv", "\u{FEFF}" + list.csv())
    } catch let error as PROCueSheetError {
      throw Failure(.badInput, "\(path): \(error)")
    } catch { throw Failure(error, at: path) }
  }

  private mutating func addStreamers(_ plan: CuePlan) {
    let hits = plan.tempo.hits.map {
      StreamerSheet.Hit(label: $0.label, time: $0.time, tick: $0.tick)
    }
    let sheet = StreamerSheet(
      cue: plan.cue.rawValue, start: plan.start, map: plan.tempoMap, end: plan.tempo.end,
      duration: plan.duration, hits: hits)
    add("\(plan.cue).streamers.csv", sheet.csv())
  }

  private mutating func addClick(_ plan: CuePlan) throws(Failure) {
    let track = ClickTrack(plan.tempoMap, end: plan.tempo.end)
    let title = "\(plan.cue) \(plan.title) click"
    do {
      let midi = try track.midi(start: plan.start, title: title).encoded()
      add("\(plan.cue).click.mid", Data(midi))
    } catch { throw Failure(error, at: "click of \(plan.cue)") }
    let sound = ClickSound(track, start: plan.start, title: title)
    documents.append(Document(name: "\(plan.cue).click.wav", content: .click(sound)))
  }
}
