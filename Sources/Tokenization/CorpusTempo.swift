import Foundation

/// Quarter-note tempi for tempo words, where a piece has no metronome mark. The usual middle of each word's range.
enum CorpusTempo {
  private static let words: [(String, Double)] = [
    ("prestissimo", 190), ("presto", 172), ("vivace", 150), ("vivo", 146), ("allegretto", 110),
    ("allegro", 132), ("andantino", 84), ("andante", 76), ("larghetto", 62), ("largo", 50),
    ("adagietto", 70), ("adagio", 58), ("grave", 46), ("lento", 54), ("maestoso", 82),
    ("moderato", 98), ("lebhaft", 140), ("langsam", 56), ("schnell", 146), ("rasch", 144),
    ("ruhig", 70), ("mässig", 96), ("massig", 96), ("innig", 70), ("agitato", 126),
    ("con moto", 116), ("mazur", 144), ("polon", 96), ("menuet", 118), ("minuet", 118),
    ("scherzo", 140), ("marcia", 110), ("march", 110), ("valse", 160), ("waltz", 160),
    ("cantabile", 76), ("sostenuto", 70),
  ]

  /// The tempo that a mark asks for, or nil where it names none.
  static func quarterBPM(_ mark: CorpusRecord.TempoMark) -> Double? {
    if let bpm = mark.bpm, bpm > 10, bpm < 400 { return bpm }
    let text = (mark.text ?? "").lowercased()
    return words.first { text.contains($0.0) }?.1
  }
}
