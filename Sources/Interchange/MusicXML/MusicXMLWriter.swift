public import ScoreModel
import Timing

/// Writes a score as MusicXML 4.0, the way an orchestrator expects to open it.
///
/// Parts stand in score order, transposed for their players; notes are cut and tied so that the metre
/// shows; overlapping notes of a part become voices. The page's grid is a 24th of a quarter note:
/// onsets and ends between two of its points are written at the nearer one. The same score gives the
/// same bytes.
public struct MusicXMLWriter: Hashable, Sendable {
  /// Which pitches the parts show.
  public enum Pitches: String, CaseIterable, Hashable, Sendable {
    /// What each player reads.
    case transposed
    /// What sounds, but for instruments that sound in another octave: a score in C.
    case concert
  }

  public var pitches: Pitches

  public init(pitches: Pitches = .transposed) {
    self.pitches = pitches
  }

  /// The document's text, in UTF-8.
  ///
  /// Empty markers are left out, as are hairpins without length.
  /// - Throws: ``MusicXMLError`` where the score holds what no page can show.
  public func document(_ score: Score) throws(MusicXMLError) -> String {
    let page = try ScorePage(score, pitches: pitches)
    var output = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" \
      "http://www.musicxml.org/dtds/partwise.dtd">
      <score-partwise version="4.0">

      """
    for element in page.header { element.write(to: &output, depth: 1) }
    for (index, part) in page.parts.enumerated() {
      output += "  <part id=\"\(ScorePage.id(of: index))\">\n"
      var writer = PartWriter(page, part: part, index: index)
      for bar in page.bars { try writer.measure(bar).write(to: &output, depth: 2) }
      output += "  </part>\n"
    }
    return output + "</score-partwise>\n"
  }
}

extension Score {
  /// The score as MusicXML 4.0; see ``MusicXMLWriter``.
  public func musicXML(
    pitches: MusicXMLWriter.Pitches = .transposed
  ) throws(MusicXMLError) -> String {
    try MusicXMLWriter(pitches: pitches).document(self)
  }
}
