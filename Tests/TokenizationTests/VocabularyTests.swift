import Testing
import Tokenization

@Suite struct VocabularyTests {
  let vocabulary = Vocabulary.standard

  @Test func `Every token has one number and one name`() {
    for number in 0..<vocabulary.count {
      let token = vocabulary.token(number)
      #expect(token.flatMap(vocabulary.number) == number)
    }
    #expect(Set(vocabulary.tokens.map(\.name)).count == vocabulary.count)
    #expect(vocabulary.token(vocabulary.count) == nil)
    #expect(vocabulary.token(-1) == nil)
  }

  @Test func `Training's special numbers are where it looks for them`() {
    #expect(vocabulary.token(0) == .pad)
    #expect(vocabulary.token(1) == .begin)
    #expect(vocabulary.token(2) == .end)
  }

  @Test func `The vocabulary is the one that the weights were trained with`() {
    #expect(vocabulary.hash == "5da765d6f6b0641c")
  }

  @Test func `Durations reach the longest bar without a gap of a quarter`() {
    let durations = Vocabulary.durations
    #expect(durations.first == 1)
    #expect(zip(durations, durations.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 <= 12 })
  }
}
