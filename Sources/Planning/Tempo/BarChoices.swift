import Timing

/// The bars that a section may use, by their number of beats, and what each costs.
struct BarChoices {
  /// The largest number of beats in a bar.
  static let most = 7

  /// By number of beats, 0…7; infinite where no bar has it.
  private(set) var costs = [Double](repeating: .infinity, count: most + 1)
  /// By number of beats.
  private(set) var metres = [TimeSignature?](repeating: nil, count: most + 1)
  /// The number of beats in the preferred bar.
  let nominal: Int
  let phraseBars: Int

  init(metres list: [TimeSignature], isFixed: Bool, phraseBars: Int, _ weights: TempoWeights) {
    let preferred = list.first ?? .fourFour
    nominal = preferred.beats
    self.phraseBars = phraseBars
    for (index, metre) in list.enumerated() where costs[metre.beats] == .infinity {
      costs[metre.beats] = index == 0 ? 0 : weights.listedMetre
      metres[metre.beats] = metre
    }
    if !isFixed { addUnlisted(like: preferred, weights.unlistedMetre) }
  }

  /// Bars of up to two beats less, or one more, than the preferred one.
  private mutating func addUnlisted(like preferred: TimeSignature, _ cost: Double) {
    for beats in max(2, nominal - 2)...min(Self.most, nominal + 1) where metres[beats] == nil {
      costs[beats] = cost * (abs(beats - nominal) > 1 ? 1.5 : 1)
      metres[beats] = preferred.withBeats(beats)
    }
  }

  /// The number of beats in the longest bar.
  var longest: Int { costs.lastIndex { $0 < .infinity } ?? nominal }

  /// The metre of a bar with a number of beats, whether the section would choose it or not.
  func metre(of beats: Int) -> TimeSignature {
    metres[min(beats, Self.most)] ?? metres[nominal]?.withBeats(beats) ?? .fourFour
  }

  /// What a number of bars adds to a section's cost for not being whole phrases.
  func phraseCost(remainder: Int, _ weights: TempoWeights) -> Double {
    if remainder == 0 { return 0 }
    return phraseBars % 2 == 0 && remainder % 2 == 0
      ? weights.brokenPhrase / 2 : weights.brokenPhrase
  }

  /// How weak the beat is that comes after a number of beats of the preferred bar: 0 for a bar line, 1 for most.
  func weakness(after beats: Int) -> Double {
    if beats == 0 { return 0 }
    return nominal % 2 == 0 && beats == nominal / 2 ? 0.3 : 1
  }
}

extension TimeSignature {
  /// The metre with the same beat and another number of them; nil if there is none.
  func withBeats(_ count: Int) -> TimeSignature? {
    isCompound ? TimeSignature(count * 3, denominator) : TimeSignature(count, denominator)
  }
}
