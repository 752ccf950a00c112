import Leitmotif

/// How far pieces lie apart, ours and people's.
enum VarietyTable {
  static func text(_ ours: Variety, people: [String: Figure]) -> String {
    var table = TextTable(
      ["distance", ">all", ">±"] + MusicProfile.Side.allCases.map { ">\($0.rawValue)" }
        + [">told from the next"])
    for kinship in Kinship.people {
      let separation = people[HumanFigure.separation(kinship, nil).name]
      table.add(
        row("people: ", kinship, separation?.mean) { people[HumanFigure.variety(kinship, $0).name] }
      )
    }
    for kinship in Kinship.ours {
      let separation = kinship.next.flatMap { ours.separation(kinship, $0) }
      table.add(row("ours: ", kinship, separation) { ours.figure(kinship, $0) })
    }
    return table.text
      + "\ntold from the next: how often a pair is nearer than one of the next line, .5 by chance"
  }

  private static func row(
    _ whose: String, _ kinship: Kinship, _ separation: Double?,
    _ figure: (MusicProfile.Side?) -> Figure?
  ) -> [String] {
    [whose + kinship.meaning] + figure(nil).cells
      + MusicProfile.Side.allCases.map { figure($0).short } + [separation?.short ?? ""]
  }
}
