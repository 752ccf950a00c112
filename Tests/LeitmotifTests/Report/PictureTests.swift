import Emotion
import Foundation
import Leitmotif
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite("The picture: all lanes on one axis")
struct PictureTests {
  private func number(_ element: MarkupReader.Element, _ name: String) throws -> Double {
    try #require(element.attributes[name].flatMap(Double.init))
  }

  /// The width of the plot, which is the cue's length.
  private func plot(_ reader: MarkupReader) throws -> (width: Double, height: Double) {
    let plot = try #require(reader.elements.first { $0.attributes["id"] == "plot" })
    return (try number(plot, "width"), try number(plot, "height"))
  }

  @Test("Each hit is a line through everything, at its time")
  func hitLines() throws {
    let report = try Films.report()
    let reader = MarkupReader(report.html())
    let (width, height) = try plot(reader)
    let lines = reader.all("line", kind: "hit")
    #expect(lines.count == report.plan.tempo.hits.count)
    for (line, hit) in zip(lines, report.plan.tempo.hits) {
      let x = hit.time.doubleValue / report.plan.duration.doubleValue * width
      #expect(abs(try number(line, "x1") - x) < 0.2)
      #expect(try number(line, "y1") == 0)
      #expect(try number(line, "y2") == height)
      #expect(line.attributes["class"] == (hit.isMet ? "hit met" : "hit unmet"))
    }
  }

  @Test("Each statement is a box at its time, with its transformation and reason")
  func statements() throws {
    let report = try Films.report()
    let reader = MarkupReader(report.html())
    let (width, _) = try plot(reader)
    let boxes = reader.all("rect", kind: "statement")
    #expect(boxes.count == report.plan.statements.count)
    for statement in report.plan.statements {
      let start = report.plan.tempoMap.seconds(at: statement.start)
      let x = start / report.plan.duration.doubleValue * width
      let box = boxes.first {
        abs((Double($0.attributes["x"] ?? "") ?? -9) - x) < 0.2
          && $0.text.contains(statement.reason)
      }
      #expect(box?.text.contains(statement.transformation.rawValue) == true)
    }
  }

  @Test("Each scene is a band with its mood words, each mark a sign")
  func arc() throws {
    let report = try Films.report()
    let reader = MarkupReader(report.html())
    for scene in report.plan.arc.scenes {
      #expect(reader.all("text").contains { $0.text == scene.title })
    }
    let signs = reader.all("path", kind: "climax") + reader.all("path", kind: "peak")
    #expect(
      signs.count + reader.all("circle", kind: "turn").count >= report.plan.arc.marks.count)
    #expect(reader.all("path", kind: "curve").count == 3)
    for name in ["valence", "arousal", "tension"] {
      #expect(reader.all("path", kind: name).count == 1)
    }
  }

  @Test("Every sounding part is one path, with a stroke for each note")
  func parts() throws {
    let report = try Films.report()
    let paths = MarkupReader(report.html()).all("path", kind: "notes")
    #expect(paths.count == report.score.parts.count)
    for (path, part) in zip(paths, report.score.parts) {
      let strokes = path.attributes["d"]?.count { $0 == "M" }
      #expect(strokes == part.notes.count)
      #expect(path.attributes["class"] == "notes \(part.instrument.family.rawValue)")
    }
  }

  @Test("Dialogue is shaded behind the parts")
  func dialogue() throws {
    var report = try Films.report()
    let shades = MarkupReader(report.html()).all("rect", kind: "dialogue")
    #expect(shades.count == 1)
    for index in report.plan.bars.indices { report.plan.bars[index].hasDialogue = false }
    #expect(MarkupReader(report.html()).all("rect", kind: "dialogue").isEmpty)
  }

  @Test("Phrases are arches; cadences and metres are named")
  func form() throws {
    let report = try Films.report()
    let reader = MarkupReader(report.html())
    #expect(reader.all("path", kind: "phrase").count == report.plan.phrases.count)
    let metre = try #require(report.plan.tempoMap.metres.first).timeSignature.description
    #expect(reader.all("text").contains { $0.text == metre })
    #expect(
      reader.all("text", kind: "cadence").count { !$0.text.isEmpty }
        <= report.plan.phrases.count { $0.cadence != .open })
  }

  @Test("The largest change of tempo is the plan's")
  func tempo() throws {
    let report = try Films.report()
    let text = try #require(MarkupReader(report.html()).all("output").first).text
    let share = report.plan.tempo.largestChangePerBar
    if share > 1e-4 {
      let percent = try #require(
        text.split(separator: " ").compactMap {
          Double($0.replacingOccurrences(of: "−", with: "-"))
        }.first)
      let ratio = 1 + percent / 100
      #expect(abs(max(ratio, 1 / ratio) - 1 - share) < 0.002)
    } else {
      #expect(text == "The tempo is steady.")
    }
  }

  @Test("The cursor's clock holds every beat, in order")
  func clock() throws {
    let report = try Films.report()
    let reader = MarkupReader(report.html())
    let clock = try #require(reader.elements.first { $0.attributes["id"] == "clock" })
    let bars = try #require(clock.attributes["data-bars"]).split(separator: ";")
    #expect(bars.count == report.plan.bars.count)
    let beats = bars.flatMap { $0.split(separator: " ").compactMap { Double($0) } }
    #expect(beats.count == report.plan.bars.reduce(0) { $0 + $1.span.timeSignature.beats })
    #expect(zip(beats, beats.dropFirst()).allSatisfy { $0 < $1 })
    #expect(clock.attributes["data-start"] == "\(report.plan.start.frames)")
  }

  @Test(
    "Round timecodes stand on the axis, at every frame rate",
    arguments: FrameRate.allCases)
  func timecodes(rate: FrameRate) throws {
    let mark = rate.isDropFrame ? ";" : ":"
    let plan = try Films.plan(
      """
      leitmotif: 1
      title: Rates
      frameRate: \(rate.name)
      cues:
        - {id: 1m01, in: "00:59:50\(mark)10", out: "01:00:30\(mark)10", mood: tender}
      """)
    let reader = MarkupReader(PianoRoll.svg(Films.score(plan), plan))
    let labels = reader.all("text", kind: "timecode").map(\.text)
    #expect(labels.first == "00:59:50\(mark)10")
    #expect(labels.contains("01:00:00\(mark)00"))
    #expect(labels.contains("01:00:20\(mark)00"))
  }
}
