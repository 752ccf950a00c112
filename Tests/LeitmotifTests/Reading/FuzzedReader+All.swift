import Composition
import Emotion
import Foundation
import Interchange
import Leitmotif
import LiveMIDI
import MIDIFile
import NeuralRuntime
import Performance
import Rendering
import ScoreModel
import Spotting
import TestWorkspace
import Timing
import Tokenization

extension FuzzedReader {
  static let count = 19

  /// Every reader, but for those of the formats that are imported.
  static func all(in workspace: Workspace) throws -> [FuzzedReader] {
    try written + documents(in: workspace) + weights + live
  }

  /// What people and other programs write.
  private static var written: [FuzzedReader] {
    get throws {
      let midi = try Array(Performer().perform(Films.score(Films.plan(short))).encoded())
      return [
        FuzzedReader("MIDI file", share: 10_000, [midi]) { bytes in
          var warnings: [MIDIFileDecodingError] = []
          let file = try StandardMIDIFile(decoding: bytes, policy: .lenient, warnings: &warnings)
          _ = (EventSchedule(file), MusicMap(file))
        },
        FuzzedReader("MIDI file, strict", share: 15_000, [midi]) {
          _ = try StandardMIDIFile(decoding: $0).encoded()
        },
        FuzzedReader("cue sheet", share: 8_000, [Films.harbour, Sheets.short].map(bytes)) {
          _ = try CueSheet.reading(yaml: Data($0), file: "f")
        },
        FuzzedReader("rights", share: 4_000, [bytes(rights)]) {
          _ = try FilmRights(yaml: Data($0), file: "f")
        },
        FuzzedReader("motif", share: 12_000, [bytes("D4:1.5 E4:.5 F#4:1 r:2 A4:2")]) {
          _ = try Motif(notation: String(decoding: $0, as: UTF8.self)).fingerprint
        },
        FuzzedReader("edit list", share: 6_000, [bytes(edits)]) { _ = try CutList(edl: $0) },
        FuzzedReader("corpus line", share: 5_000, [bytes(piece)]) {
          _ = try CorpusRecord(json: Data($0)).barLines
        },
      ]
    }
  }

  /// What the program leaves and reads again, after somebody may have edited it.
  private static func documents(in workspace: Workspace) throws -> [FuzzedReader] {
    let plan = try Films.plan(short)
    let score = Films.score(plan, notesPerBar: 1)
    let locks = #"{"format": 1, "locks": [{"cue": "1m01", "scene": 2}, {"cue": "1m02"}]}"#
    let layout = #"{"seats": [{"part": "Harp", "port": "128:0", "channel": 3}]}"#
    let controllers = #"{"valence": {"channel": 1, "number": 7}}"#
    return [
      FuzzedReader("plan", share: 4_000, [Array(try PlanDocument.encode(plan))]) {
        _ = try PlanDocument.decode(Data($0), path: "p")
      },
      FuzzedReader(
        "score", share: 3_000, file: workspace.path("1m01.score.json"),
        [Array(try ScoreDocument(score: score).encoded())]
      ) { _ = try ScoreDocument.read($0) },
      FuzzedReader(
        "locks", share: 2_000, file: workspace.path(LockList.fileName), [bytes(locks)]
      ) { path in
        _ = try LockList.read(in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
      },
      FuzzedReader("layout", share: 2_000, file: workspace.path("l.json"), [bytes(layout)]) {
        _ = try LiveLayout(file: $0).ports
      },
      FuzzedReader(
        "controllers", share: 2_000, file: workspace.path("c.json"), [bytes(controllers)]
      ) { _ = try ControllerMap(file: $0).missing },
      FuzzedReader("steering log", share: 2_000, file: workspace.path("s.json"), [try log]) {
        _ = try SteeringLog.read($0)
      },
    ]
  }

  /// What belongs to the program, should it be damaged on its way.
  private static var weights: [FuzzedReader] {
    get throws {
      let line = MelodicLine(
        instrument: Instrument.catalogue[0],
        notes: (0..<40).map { .init(onset: 6 * $0, end: 6 * $0 + 6, midi: 60 + $0 * 7 % 12) })
      var builder = OriginalityIndex.Builder()
      builder.append([line], composer: "C", title: "T")
      return [
        FuzzedReader("weights", share: 6_000, [tensors]) {
          _ = try Checkpoint(decoding: Data($0))
        },
        FuzzedReader("weights' manifest", share: 4_000, [try manifest]) {
          _ = try ModelManifest(decoding: Data($0))
        },
        FuzzedReader("index of lines", share: 4_000, [Array(try builder.index().encoded())]) {
          _ = try OriginalityIndex(decoding: Data($0)).longestPassage(in: [line])
        },
        FuzzedReader("SoundFont catalogue", share: 2_000, [bytes(catalogue)]) {
          _ = try SoundFontCatalogue(decoding: $0)
        },
      ]
    }
  }

  /// What comes in while music plays.
  private static var live: [FuzzedReader] {
    let commands = ["locate bar 9|2", "steer 0.5 -1 0", "locate 01:00:03:12@24", "locate scene 2"]
    let machine: [UInt8] = [0x7F, 0x7F, 6, 0x44, 6, 1, 0x21, 0, 3, 12, 0]
    return [
      FuzzedReader("command", share: 8_000, commands.map(bytes)) { bytes in
        let command = LiveCommand(String(decoding: bytes, as: UTF8.self))
        guard command?.description != nil else { throw CocoaError(.coderInvalidValue) }
      },
      FuzzedReader("machine control", share: 2_000, [machine]) { bytes in
        let commands = MachineControl.commands(bytes)
        guard !commands.isEmpty else { throw CocoaError(.coderInvalidValue) }
      },
    ]
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

/// Whole files.
extension FuzzedReader {
  private static let short = """
    cues:
      - id: 1m01
        in: "01:00:00:00"
        out: "01:00:10:00"
        mood: [tense]
        hits: [{at: "01:00:04:06", type: silence}]
    """
  private static let rights = """
    usage: BI
    writers:
      - {name: Ada Byron, society: PRS, ipi: "00012345678", share: 62.5}
      - {name: Clara Wieck, society: GEMA, share: 37.5}
    publishers:
      - {name: Tide Music, society: GEMA, share: 100}
    cues:
      1m02: {usage: VI}
    """
  private static let edits = """
    TITLE: REEL 1
    FCM: NON-DROP FRAME
    001  AX  V  C  00:00:01:00 00:00:05:00 01:00:00:00 01:00:04:00
    * FROM CLIP NAME: HOUSE
    002  BX  V  D 012 00:00:01:00 00:00:05:00 01:00:04:00 01:00:08:00
    M2   BX  048.0  00:00:01:00
    """
  private static let piece = """
    {"id": "a", "collection": "c", "category": "x", "tpq": 4, "length": 32, "bars": [0, 16], \
    "time_sigs": [[0, 4, 4]], "key_sigs": [[0, 1, "major"]], "tempos": [[0, 90.5, "Andante"]], \
    "parts": [{"name": "Flute", "instrument": "flute", "family": "woodwinds", "notes": {"on": [0, 4], \
    "du": [4, 4], "pi": [72, 74], "fl": [0, 0]}}]}
    """
  private static var log: [UInt8] {
    get throws {
      let move = SteeringLog.Move(bar: 3, shift: MoodShift(valence: 0.5, arousal: -1))
      let log = SteeringLog(
        sheet: HashedFile(name: "cues.yaml", data: Data([1])), model: "ab", seed: 7,
        cues: [.init(cue: "1m01", moves: [move])])
      return Array(try log.encoded())
    }
  }
  private static var manifest: [UInt8] {
    get throws {
      let shape = ModelConfiguration(
        vocabularySize: 200, featureCount: 2, width: 128, layers: 2, heads: 4, keyValueHeads: 2,
        feedForward: 336, context: 130)
      let manifest = ModelManifest(
        configuration: shape, vocabularyHash: "ab", featureNames: ["a", "b"], sha256: "cd",
        data: "d", trainingCommit: "ef")
      return Array(try JSONEncoder().encode(manifest))
    }
  }
  private static let catalogue = """
    {"soundFonts": [{"id": "a", "name": "A", "files": ["a.sf2"], "package": "p", "licence": "MIT", \
    "profile": "x", "loading": {"fileMegabytes": 86, "isCompressed": true}, "summary": "s"}], \
    "profiles": {"y": {"instruments": {"flute": {"sustain": "0:73"}}}, \
    "x": {"extends": "y", "expressionController": 1, "instruments": {"flute": {"trill": "8:9"}}}}}
    """
  private static let tensors: [UInt8] = {
    let header = bytes(
      #"{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"#
        + #""b":{"dtype":"BF16","shape":[3],"data_offsets":[16,22]}}"#)
    return [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header + [UInt8](repeating: 0x3F, count: 22)
  }()
}
