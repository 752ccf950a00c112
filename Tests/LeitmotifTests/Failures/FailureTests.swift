import Foundation
import Leitmotif
import LiveMIDI
import MIDIFile
import Rendering
import Spotting
import TestWorkspace
import Testing

@Suite struct FailureTests {
  static let causes: [(any Error, Failure.Kind)] = [
    (CancellationError(), .stopped),
    (CueSheetError(diagnostics: []), .badInput),
    (MIDIFileDecodingError(reason: .notAMIDIFile, offset: 0), .badInput),
    (SoundFontError.noneInstalled(package: "p"), .unavailable),
    (SoundFontError.unknown("x", known: []), .unavailable),
    (SoundFontError.malformed(path: "x.sf2", reason: "r"), .badInput),
    (SynthError.noAudioDevice(driver: nil, known: []), .unavailable),
    (SynthError.renderingFailed, .work),
    (LiveMIDIError.noSequencer, .unavailable),
    (LiveMIDIError.portsMissing(needed: 2, given: 1), .usage),
    (AudioFileError.notWritten(path: "x.wav", reason: "No space left on device"), .work),
    (Failure(.noInput, "x"), .noInput),
  ]

  @Test(arguments: causes.indices) func everyCauseHasItsKind(index: Int) {
    let (cause, kind) = Self.causes[index]
    #expect(Failure(cause).kind == kind)
  }

  @Test func exitCodesAreThoseOfTheManual() {
    #expect(Failure.Kind.allCases.map(\.rawValue) == [1, 64, 65, 66, 69, 130])
  }

  @Test func systemErrorsSayTheFileAndTheReason() throws {
    let workspace = try Workspace()
    let path = workspace.path("none/file")
    do {
      try Data().write(to: URL(fileURLWithPath: path))
      Issue.record("wrote into a folder that is not there")
    } catch {
      let failure = Failure(error, at: path)
      #expect(failure.kind == .work)
      #expect(failure.message.contains(path))
      #expect(failure.message.contains("No such file or directory"))
    }
  }

  @Test func aFailureKeepsItsWords() {
    let failure = Failure(.usage, "there is no cue")
    #expect(Failure(failure, at: "x.yaml") == failure)
    #expect(failure.description == "there is no cue")
  }
}
