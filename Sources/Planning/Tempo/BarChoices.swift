import Timing

/// The bars that a section may use, by their number of beats, and what each costs.
struct BarChoices {
  /// The largest number of beats in a bar.
  static let most = 7

  /// By number of beats, 0…7; infinite where no bar has it. The preferred bar costs nothing, and bars of up to two
  /// beats less or one more than it can be had even where they are not listed.
  let costs: [Double]
  /// By number of beats.
  let metres: [TimeSignature?]
  /// The number of beats in the preferred bar.
  let nominal: Int
  let phraseBars: Int
  /// The number of beats in the longest bar.
  let longest: Int

  init(metres list: [TimeSignature], isFixed: Bool, phraseBars: Int, _ weights: TempoWeights) {
    let preferred = list.first ?? .fourFour
    var costs = [Double](repeating: .infinity, count: Self.most + 1)
    var metres = [TimeSignature?](repeating: nil, count: Self.most + 1)
    for (index, metre) in list.enumerated() where metres[metre.beats] == nil {
      costs[metre.beats] = index == 0 ? 0 : weights.listedMetre
      metres[metre.beats] = metre
    }
    if !isFixed {
      let nominal = preferred.beats
      for beats in max(2, nominal - 2)...min(Self.most, nominal + 1) where metres[beats] == nil {
        costs[beats] = weights.unlistedMetre * (abs(beats - nominal) > 1 ? 1.5 : 1)
        metres[beats] = preferred.withBeats(beats)
      }
    }
    (self.costs, self.metres, self.phraseBars) = (costs, metres, phraseBars)
    nominal = preferred.beats
    longest = costs.lastIndex { $0 < .infinity } ?? preferred.beats
  }

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
