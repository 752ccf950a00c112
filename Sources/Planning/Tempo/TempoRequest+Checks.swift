public import Timing

extension TempoRequest {
  /// The longest cue, in seconds.
  public static let longestDuration = Rational(7200)
  /// The most hits, and the most sections, that a cue may have.
  public static let mostHits = 1000

  func check() throws(TempoRequestError) {
    guard duration > .zero, duration <= Self.longestDuration else { throw .duration(duration) }
    guard !sections.isEmpty, sections.count <= Self.mostHits else {
      throw .sectionCount(sections.count)
    }
    guard hits.count <= Self.mostHits else { throw .hitCount(hits.count) }
    try checkBounds()
    for section in sections { try check(section) }
    for hit in hits where !(0...1).contains(hit.weight) { throw .weight(hit.weight, of: hit.label) }
    if let fixedTempo { try Self.check(tempo: fixedTempo) }
    if let fixedMetre { try Self.check(metre: fixedMetre) }
  }

  private func checkBounds() throws(TempoRequestError) {
    try Self.check(tempo: bounds.slowest)
    try Self.check(tempo: bounds.fastest)
    guard bounds.slowest <= bounds.fastest, (0...0.9).contains(bounds.deviation),
      (0...1).contains(bounds.changePerBar)
    else { throw .bounds(bounds) }
  }

  private func check(_ section: Section) throws(TempoRequestError) {
    try Self.check(tempo: section.preferredBPM)
    guard !section.metres.isEmpty else { throw .noMetre(start: section.start) }
    guard (1...8).contains(section.phraseBars) else { throw .phraseBars(section.phraseBars) }
    for metre in section.metres { try Self.check(metre: metre) }
  }

  private static func check(tempo: Double) throws(TempoRequestError) {
    guard (10...600).contains(tempo) else { throw .tempo(tempo) }
  }

  private static func check(metre: TimeSignature) throws(TempoRequestError) {
    guard (2...7).contains(metre.beats) else { throw .metre(metre) }
  }
}
