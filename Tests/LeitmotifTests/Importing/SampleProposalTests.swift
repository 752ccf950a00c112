import Foundation
import Interchange
import Leitmotif
import Spotting
import Testing
import Timing

private enum Samples {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/samples").standardizedFileURL
  static let isAvailable = FileManager.default.fileExists(atPath: folder.path)
}

@Suite(.enabled(if: Samples.isAvailable, "the sample files are not beside the package"))
struct SampleProposalTests {
  private static let kinds = [
    "edl", "edl-resolve-markers", "premiere-markers", "resolve-csv", "audition-csv",
    "protools-text",
    "reaper-csv", "reaper-rpp", "srt", "vtt",
  ]

  @Test(arguments: kinds)
  func `every sample becomes a sheet that reads back`(kind: String) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Samples.folder.appending(path: kind), includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard
        let timeline = try? ImportedTimeline(
          reading: Array(Data(contentsOf: file)), name: file.lastPathComponent)
      else { continue }
      let proposal = Self.proposal(timeline)
      if file.lastPathComponent == "webvtt.js__timings-60.vtt" { continue }  // at 60 hours
      let isEmpty = timeline.markers.isEmpty && timeline.clips.isEmpty && timeline.dialogue.isEmpty
      #expect((proposal == nil) == isEmpty, "\(file.lastPathComponent)")
      guard let proposal else { continue }
      let (sheet, warnings) = try CueSheet.reading(yaml: proposal.sheet.yaml())
      #expect(sheet == proposal.sheet, "\(file.lastPathComponent)")
      #expect(warnings.isEmpty, "\(file.lastPathComponent)")
    }
  }

  /// A short film from its makers' breakdown and its captions.
  @Test func `a whole film is spotted from its chapters and captions`() throws {
    let folder = Samples.folder.appending(path: "vtt")
    let film = try FilmImport(
      file: folder.appending(path: "video.js__chapters.en.vtt").path,
      dialogue: folder.appending(path: "video.js__captions.en.vtt").path, rate: "24")
    let scenes = film.sheet.cues.flatMap(\.scenes)
    #expect(scenes.count == 9)
    #expect(film.sheet.cues.first?.start.frames == 0)
    #expect(film.sheet.cues.last?.end.frames == 653 * 24)
    #expect(film.sheet.cues.flatMap(\.dialogue).count > 30)
    #expect(scenes.allSatisfy { $0.end > $0.start })
    #expect(scenes.count { $0.moods.map(\.mood) == ["neutral"] } <= 4)
  }

  /// At the file's rate, or at the likeliest that its timecodes allow.
  private static func proposal(_ timeline: ImportedTimeline) -> SheetProposal? {
    do {
      return try SheetProposal(timeline, title: "film")
    } catch let error as MissingRate {
      return try? SheetProposal(timeline, title: "film", rate: error.plausible.first)
    } catch {
      return nil
    }
  }

  @Test func `a list of music edits becomes the cues that one hears`() throws {
    let file = Samples.folder.appending(path: "edl/edl-genius__12_16_TL01_MUSIC.edl")
    let timeline = try ImportedTimeline(reading: Array(Data(contentsOf: file)), name: "music.edl")
    let sheet = try SheetProposal(timeline, title: "film").sheet
    #expect(sheet.frameRate == .fps29_97df)
    #expect(sheet.cues.count == 22)
    #expect(sheet.cues.first?.start.description == "01:00:11;04")
    #expect(sheet.cues.last?.end.description == "01:43:29;29")
  }
}
