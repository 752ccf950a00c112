import Emotion
import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("The tables of the page")
struct CueReportTablesTests {
  @Test("Every hit has its row, with its deviation in milliseconds and frames")
  func hits() throws {
    var report = try Films.report()
    report.plan.tempo.hits[1].deviation = -0.125
    let rows = MarkupReader(report.html()).rows(of: "hits")
    #expect(rows.map { $0[1] } == ["the bell", "a rope snaps", "it falls"])
    #expect(rows.map { $0[2] } == ["stinger", "accent", "downbeat"])
    #expect(rows.map { $0[4] } == ["02:00:20:00", "02:00:33:07", "02:00:33:10"])
    #expect(rows[1][6] == "−125.0")
    #expect(rows[1][7] == "−3.00")
    for (row, hit) in zip(rows, report.plan.tempo.hits) {
      #expect((row[8] == "met") == hit.isMet)
      #expect(row[5].hasPrefix("\(hit.barBeat.bar).\(hit.barBeat.beat)"))
      if let reason = hit.reason { #expect(row[8].contains(reason)) }
    }
  }

  @Test("Every statement has its row, with who plays and why")
  func statements() throws {
    let report = try Films.report()
    let rows = MarkupReader(report.html()).rows(of: "statements")
    #expect(!rows.isEmpty)
    #expect(rows.count == report.plan.statements.count)
    for (row, statement) in zip(rows, report.plan.statements) {
      #expect(row[0] == statement.theme)
      #expect(row[3] == statement.transformation.rawValue)
      #expect(row[5] == statement.reason)
      for player in statement.players { #expect(row[4].contains(player.instrument.name)) }
    }
  }

  @Test("Every sound file has its row, and a report without sound no such table")
  func levels() throws {
    var report = try Films.report()
    #expect(MarkupReader(report.html()).rows(of: "levels").isEmpty)
    report.fileLevels = [
      FileLevel(name: "mix", integrated: -24.04, range: 7.31, truePeak: -3.2),
      FileLevel(name: "strings & <co>", integrated: nil, range: 0, truePeak: nil),
    ]
    #expect(
      MarkupReader(report.html()).rows(of: "levels") == [
        ["mix", "−24.0", "7.3", "−3.2"], ["strings & <co>", "silence", "0.0", "silence"],
      ])
  }

  @Test("Every section has its row, in bars and in timecode")
  func sections() throws {
    let report = try Films.report()
    let rows = MarkupReader(report.html()).rows(of: "sections")
    #expect(rows.count == report.plan.sections.count)
    for (row, section) in zip(rows, report.plan.sections) {
      #expect(row[1].hasPrefix("\(section.bars.lowerBound + 1)"))
      #expect(row[3] == section.key.description)
      #expect(row[7] == section.reason)
    }
    #expect(rows.map { $0[2] } == ["02:00:00:00", "02:00:20:00"])
  }

  @Test(
    "Every theme is a figure, with its subject, key, lead and number of statements",
    arguments: Films.numbers)
  func themes(number: Int) throws {
    let report = try Films.random(number)
    let reader = MarkupReader(report.html())
    let captions = reader.all("figcaption").map(\.text)
    #expect(captions.count == report.plan.themes.count)
    #expect(reader.all("svg", kind: "staff").count == report.plan.themes.count)
    for (caption, theme) in zip(captions, report.plan.themes) {
      let count = report.plan.statements.count { $0.theme == theme.id }
      let part = try #require(report.plan.themeParts.first { $0.theme == theme.id })
      #expect(
        caption.hasPrefix(theme.subject.isEmpty ? theme.id : "\(theme.id) – \(theme.subject)"))
      #expect(caption.contains(theme.motif.key.description))
      #expect(theme.lead.map { caption.contains(", \($0.name), ") } ?? true)
      #expect(
        caption.hasSuffix(
          ", \(count) statement\(count == 1 ? "" : "s"); \(part.role.rawValue) here: \(part.reason)"
        ))
      #expect(reader.all("code").contains { $0.text == theme.motif.notation })
    }
  }

  @Test("Tables hold all that the plan holds, in its order", arguments: Films.numbers)
  func complete(number: Int) throws {
    let plan = try Films.random(number).plan
    let reader = MarkupReader(try Films.random(number).html())
    let statements = reader.rows(of: "statements")
    #expect(statements.map { $0[0] } == plan.statements.map(\.theme))
    #expect(
      statements.map { $0[2] }
        == plan.statements.map { statement in
          let seconds = plan.tempoMap.seconds(at: statement.start)
          let frames = seconds * plan.start.rate.framesPerSecond.doubleValue + 0.01
          return plan.start.advanced(byFrames: Int(frames.rounded(.down))).description
        })
    let sections = reader.rows(of: "sections")
    #expect(sections.map { $0[0] } == plan.sections.map(\.title))
    #expect(sections.map { $0[4] } == plan.sections.map(\.timeSignature.description))
    #expect(sections.map { $0[6] } == plan.sections.map(\.affect.name))
  }

  @Test("An octave away is said of who plays it there")
  func octaves() throws {
    var report = try Films.report()
    let flute = try #require(Instrument(id: "flute"))
    report.plan.statements[0].players = [
      .init(flute), .init(flute, octaves: -1),
      .init(flute, octaves: 2),
    ]
    let players = MarkupReader(report.html()).rows(of: "statements")[0][4]
    #expect(players == "\(flute.name), \(flute.name) (−1 oct.), \(flute.name) (+2 oct.)")
  }

  @Test("Takes stand in the critic's order, and the kept one is marked")
  func takes() throws {
    let rows = MarkupReader(try Films.report().html()).rows(of: "takes")
    #expect(rows.map { $0[0] } == ["2", "1"])
    #expect(rows.map { $0[2] } == ["2.500", "3.125"])
    #expect(rows.map { $0.last } == ["kept", ""])
  }

  @Test(
    "Files are links into the page's folder",
    arguments: [
      ("2m03.mid", "./2m03.mid"), ("stems/a b.wav", "./stems/a%20b.wav"),
      ("../../etc/passwd", "./etc/passwd"), ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
      ("//host/x", "./host/x"), ("ä\".mid", "./%C3%A4%22.mid"),
    ])
  func files(file: String, link: String) throws {
    var report = try Films.report()
    report.files = [file]
    let links = MarkupReader(report.html()).all("a")
    #expect(links.map(\.text) == [file])
    #expect(links.map { $0.attributes["href"] } == [link])
  }
}
