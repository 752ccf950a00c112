import Foundation
import Leitmotif
import Spotting
import TestWorkspace
import Testing
import Timing

@Suite struct FilmImportTests {
  private static let list = """
    TITLE: Reel 1
    001  AX       MX    C        00:00:00:00 00:00:20:00 01:00:00:00 01:00:20:00
    * FROM CLIP NAME: TENDER LULLABY.WAV
    * LOC: 01:00:05:12 RED     THE DOOR SLAMS
    GARBAGE

    """

  @Test func `a file becomes a sheet under a comment that says what was understood`() throws {
    let workspace = try Workspace()
    let film = try FilmImport(file: workspace.write(Self.list, as: "reel1.edl"), rate: "24")
    #expect(
      film.summary == [
        "reel1.edl: CMX3600 EDL, UTF-8, 24 frames a second", "understood: 1 marker, 1 clip",
        "proposed: 1 cue, 1 scene, 1 hit, from 01:00:00:00 to 01:00:20:00",
      ])
    #expect(film.notes == ["reel1.edl:5: not understood: GARBAGE"])
    #expect(
      film.yaml == """
        # Proposed by leitmotif import; change what you know better.
        # reel1.edl: CMX3600 EDL, UTF-8, 24 frames a second
        # understood: 1 marker, 1 clip
        # proposed: 1 cue, 1 scene, 1 hit, from 01:00:00:00 to 01:00:20:00
        # reel1.edl:5: not understood: GARBAGE
        leitmotif: 1
        title: Reel 1
        frameRate: 24
        cues:
          - id: 1m01
            title: TENDER LULLABY
            in: "01:00:00:00"
            out: "01:00:20:00"
            mood: [tender, {lullaby: 0.5}]
            hits:
              - {at: "01:00:05:12", what: THE DOOR SLAMS, type: stinger}

        """)
    #expect(try CueSheet(yaml: film.yaml) == film.sheet)
  }

  private static let chapters = """
    WEBVTT

    00:00:00.000 --> 00:00:40.000
    The harbour

    00:00:40.000 --> 00:01:30.000
    The quarrel

    """
  private static let captions = """
    1
    00:00:10,000 --> 00:00:12,000
    It isn't safe here.

    2
    00:00:50,000 --> 00:00:53,500
    I hate you. Why are you so cruel?

    """

  @Test func `what is said may stand in a file of its own`() throws {
    let workspace = try Workspace()
    let film = try FilmImport(
      file: workspace.write(Self.chapters, as: "chapters.vtt"),
      dialogue: workspace.write(Self.captions, as: "captions.srt"), rate: "25")
    #expect(
      film.summary == [
        "chapters.vtt: WebVTT subtitles, UTF-8, 25 frames a second",
        "understood: 2 lines of speech",
        "with captions.srt: SubRip subtitles, UTF-8: 2 lines of speech",
        "proposed: 1 cue, 2 scenes, 2 spans of speech, from 00:00:00:00 to 00:01:30:00",
      ])
    let cue = film.sheet.cues[0]
    #expect(cue.scenes.map(\.start.description) == ["00:00:00:00", "00:00:40:00"])
    #expect(cue.scenes[1].text == "The quarrel")
    #expect(
      cue.dialogue.map { "\($0.start) \($0.end)" } == [
        "00:00:10:00 00:00:12:00", "00:00:50:00 00:00:53:13",
      ])
    #expect(cue.scenes[0].moods.map(\.mood) == ["neutral"], "what is denied is no mood")
    #expect(cue.scenes[1].moods.map(\.mood).contains("cruel"))
  }

  @Test func `a file without speech is no dialogue`() throws {
    let workspace = try Workspace()
    let failure = #expect(throws: Failure.self) {
      try FilmImport(
        file: workspace.write(Self.chapters, as: "chapters.vtt"),
        dialogue: workspace.write(Self.list, as: "reel1.edl"), rate: "24")
    }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.contains("holds no speech") == true)
  }

  @Test func `a sheet that stands there is replaced only when asked`() throws {
    let workspace = try Workspace()
    let film = try FilmImport(file: workspace.write(Self.list, as: "reel1.edl"), rate: "24")
    let place = try workspace.write("mine", as: "cues.yaml")
    let failure = #expect(throws: Failure.self) { try film.write(to: place) }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains("--force") == true)
    #expect(try workspace.bytes("cues.yaml") == Data("mine".utf8))
    try film.write(to: place, replacing: true)
    #expect(try workspace.bytes("cues.yaml") == Data(film.yaml.utf8))
    #expect(throws: Failure.self) { try film.write(to: workspace.path("no/folder.yaml")) }
  }

  @Test(
    arguments: [
      ("reel1.edl", nil, nil, Failure.Kind.usage, "--rate 24"),
      ("reel1.edl", "17", nil, .usage, "29.97df"), ("reel1.edl", "24", "noon", .usage, "--start"),
      ("none.edl", "24", nil, .noInput, "none.edl"),
      ("text.txt", "24", nil, .badInput, "CMX3600 EDL"),
      ("broken.csv", "24", nil, .badInput, "broken.csv:2: error:"),
    ] as [(String, String?, String?, Failure.Kind, String)])
  func `each failure says where and what to do`(
    file: String, rate: String?, start: String?, kind: Failure.Kind, words: String
  ) throws {
    let workspace = try Workspace()
    try workspace.write(Self.list, as: "reel1.edl")
    try workspace.write("hello", as: "text.txt")
    try workspace.write("#,Name,Start\nM1,x,1.2.3\n", as: "broken.csv")
    let failure = #expect(throws: Failure.self) {
      try FilmImport(file: workspace.path(file), rate: rate, start: start)
    }
    #expect(failure?.kind == kind)
    #expect(failure?.message.contains(words) == true)
    #expect(failure?.message.contains("\n") == false)
  }
}
