import NeuralRuntime
import Testing

@Suite struct SamplerTests {
  /// How often each token comes up in many draws.
  private func shares(
    _ sampler: Sampler, _ logits: [Float], draws: Int = 20_000
  ) -> [Double] {
    var generator = TestGenerator(state: 42)
    var counts = [Double](repeating: 0, count: logits.count)
    for _ in 0..<draws {
      if let token = sampler.sample(logits, using: &generator) { counts[token] += 1 }
    }
    return counts.map { $0 / Double(draws) }
  }

  /// log 1, log 2, log 3, log 4: shares of a tenth to four tenths.
  private let tenths: [Float] = [0, 0.693_147_2, 1.098_612_3, 1.386_294_4]

  @Test func drawsByProbability() {
    for (found, expected) in zip(shares(Sampler(), tenths), [0.1, 0.2, 0.3, 0.4]) {
      #expect(abs(found - expected) < 0.015)
    }
  }

  @Test func temperatureSharpensAndFlattens() {
    for (found, expected) in zip(
      shares(Sampler(temperature: 0.5), tenths), [1.0, 4, 9, 16].map { $0 / 30 })
    {
      #expect(abs(found - expected) < 0.015)
    }
    #expect(shares(Sampler(temperature: 100), tenths).allSatisfy { abs($0 - 0.25) < 0.02 })
  }

  @Test func eachLimitKeepsTheMostLikely() {
    #expect(shares(Sampler(topK: 2), tenths)[..<2] == [0, 0])
    #expect(shares(Sampler(topP: 0.65), tenths)[..<2] == [0, 0])
    #expect(shares(Sampler(topP: 0.75), tenths)[0] == 0)
    #expect(shares(Sampler(topP: 0.75), tenths)[1] > 0)
    #expect(shares(Sampler(minP: 0.6), tenths)[..<2] == [0, 0])
    #expect(shares(Sampler(minP: 0.4), tenths)[1] > 0)
  }

  @Test(arguments: [
    Sampler.greedy, Sampler(temperature: 1e-30), Sampler(topK: 1), Sampler(topK: 0),
    Sampler(topP: 0), Sampler(minP: 1), Sampler(minP: 7), Sampler(temperature: -1),
  ])
  func limitsThatLeaveOneTakeTheLikeliest(_ sampler: Sampler) {
    #expect(shares(sampler, tenths, draws: 50) == [0, 0, 0, 1])
  }

  @Test func neverDrawsWhatIsRuledOut() {
    let logits: [Float] = [5, -.infinity, 4, .nan, 3, -.infinity]
    let found = shares(Sampler(temperature: 3), logits, draws: 2000)
    #expect(found[1] == 0 && found[3] == 0 && found[5] == 0)
    #expect(found[0] > 0 && found[2] > 0 && found[4] > 0)
  }

  @Test func saysWhenNothingIsLeft() {
    var generator = TestGenerator(state: 1)
    #expect(Sampler().sample([-.infinity, .nan], using: &generator) == nil)
    #expect(Sampler().sample([], using: &generator) == nil)
    #expect(Sampler.likeliest([]) == nil)
  }

  @Test func infiniteLogitIsCertain() {
    #expect(shares(Sampler(), [1, .infinity, 2], draws: 20) == [0, 1, 0])
  }

  @Test func equalsGoToTheFirst() {
    #expect(Sampler.likeliest([1, 3, 3, 2]) == 1)
    #expect(shares(Sampler(topK: 2), [1, 1, 1, 1], draws: 200)[2...] == [0, 0])
  }

  @Test func sameSeedSameTokens() {
    var (first, second) = (TestGenerator(state: 9), TestGenerator(state: 9))
    var logitsGenerator = TestGenerator(state: 10)
    for _ in 0..<200 {
      let logits = (0..<50).map { _ in Float.random(in: -5...5, using: &logitsGenerator) }
      let sampler = Sampler(temperature: 0.9, topK: 30, topP: 0.95, minP: 0.01)
      #expect(
        sampler.sample(logits, using: &first) == sampler.sample(logits, using: &second))
    }
  }

  @Test func logProbabilitiesAddUpToOne() {
    let expected: [Float] = [-2.302_585, -1.609_438, -1.203_973, -0.916_291]
    for token in tenths.indices {
      let found = Sampler.logProbability(of: token, in: tenths)
      #expect(abs(found - expected[token]) < 1e-5)
    }
    #expect(Sampler.logProbability(of: 1, in: [0, -.infinity]) == -.infinity)
    #expect(Sampler.logProbability(of: 7, in: tenths) == -.infinity)
    #expect(abs(Sampler.logProbability(of: 0, in: [-1000, 1000]) + 2000) < 1)
  }
}
