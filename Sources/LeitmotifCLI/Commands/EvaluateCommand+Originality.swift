import Foundation
import Leitmotif

extension EvaluateCommand {
  /// Prints how long the passages are that ours and people's music share with the training music.
  func measureOriginality() async throws {
    var evaluation = Evaluation(seeds: seeds, takes: takes)
    evaluation.human = human.isEmpty ? nil : HumanMusic(inputs: human, heldOut: heldOut)
    let work = evaluation
    let study = try await stoppable { try work.originality { Terminal.progress($0) } }
    Terminal.clearProgress()
    if let write { try study.people.write(to: write) }
    print(table(study).text)
    print(
      "notes of the longest passage that also stands in the training music, in any key, without")
    print("repeats of its own figures; in stretches of so many notes, doublings once")
    if let share = study.shareAbove(kind: kind) {
      print(
        String(
          format:
            "whole cues with a longer one than 95 %% of \(kind) of about their length: %.0f %%",
          share * 100))
    }
  }

  private func table(_ study: OriginalityStudy) -> TextTable {
    var table = TextTable(
      [">stretch", "whose", ">stretches", ">mean", ">±", ">median", ">95 %", ">longest"])
    for ours in study.ours {
      table.add(Self.cells(ours, "ours"))
      for name in study.people.kinds.keys.sorted() where name == kind || !human.isEmpty {
        let row = study.people.kinds[name]?.first { $0.notes == ours.notes }
        if let row { table.add(Self.cells(row, name)) }
      }
    }
    return table
  }

  private static func cells(_ row: PassageFigures.Row, _ name: String) -> [String] {
    [
      "\(row.notes)", name, "\(row.stretches)", String(format: "%.1f", row.mean),
      String(format: "%.1f", row.margin), "\(row.median)", "\(row.upper)", "\(row.longest)",
    ]
  }
}
