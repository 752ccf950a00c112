import Composition
import Foundation
import MusicTheory
import ScoreModel
import Tokenization

/// One thing that can be measured of any music, so that ours can be laid beside people's.
public enum MusicMeasure: String, CaseIterable, Codable, Sendable {
  case pitchClassEntropy, scaleConsistency, grooveConsistency
  case density, lines, players, polyphony, compass
  case repeatedBars, sameAsBefore, keptRhythms, stillLines, repeatedNotes, silence
  case melodySteps, stillMelodies, melodyNotes, bassMoves, sixFours, chordsPerBar, chordKinds
  case parallels, leaps

  /// What is counted, for people to read.
  public var meaning: String {
    switch self {
    case .pitchClassEntropy: "pitch-class entropy, bits (muspy)"
    case .scaleConsistency: "notes in the best scale, % (muspy)"
    case .grooveConsistency: "onsets alike from bar to bar, % (muspy)"
    case .density: "onsets a quarter, doublings once"
    case .lines: "lines a bar"
    case .players: "players of a line"
    case .polyphony: "different pitches at a time"
    case .compass: "semitones from lowest to highest, a bar"
    case .repeatedBars: "bars that were there before, %"
    case .sameAsBefore: "bars that are the one before, %"
    case .keptRhythms: "players who keep the rhythm of their bar before, %"
    case .stillLines: "lines of one pitch all bar long, %"
    case .repeatedNotes: "notes that repeat the one before, %"
    case .silence: "of each line's bar without sound, %"
    case .melodySteps: "top line's moves that are steps, %"
    case .stillMelodies: "bars whose melody stays on one pitch, %"
    case .melodyNotes: "the melody's notes a quarter"
    case .bassMoves: "bar lines over which the bass moves, %"
    case .sixFours: "chords that begin over their fifth, %"
    case .chordsPerBar: "chords a bar"
    case .chordKinds: "different chords among twelve in a row"
    case .parallels: "parallel fifths and octaves, a bar"
    case .leaps: "leaps over a tenth, a bar"
    }
  }

  /// The critic counts it, or what it follows from, so that its choice says nothing about the music.
  public var isCountedByCritic: Bool {
    switch self {
    case .density, .lines, .repeatedBars, .sameAsBefore, .keptRhythms, .stillLines, .repeatedNotes,
      .melodySteps, .parallels, .leaps:
      true
    default: false
    }
  }

  /// - Returns: nil where there is nothing to measure.
  public func value(of excerpt: Excerpt) -> Double? {
    switch self {
    case .pitchClassEntropy: excerpt.pitchClassEntropy
    case .scaleConsistency: excerpt.scaleConsistency
    case .grooveConsistency: excerpt.grooveConsistency
    case .density: excerpt.perQuarter { $0.lines.flatMap(\.events).count { !$0.isTied } }
    case .lines: excerpt.perBar { $0.lines.count }
    case .players: excerpt.players
    case .polyphony: excerpt.polyphony
    case .compass: excerpt.compass
    case .repeatedBars: excerpt.repeatedBars(within: .max)
    case .sameAsBefore: excerpt.repeatedBars(within: 1)
    case .keptRhythms: excerpt.motion.keptRhythms.map { $0 * 100 }
    case .stillLines: excerpt.motion.stillLines.map { $0 * 100 }
    case .repeatedNotes: excerpt.motion.repeatedNotes.map { $0 * 100 }
    case .silence: excerpt.silence
    case .melodySteps: excerpt.motion.melodySteps.map { $0 * 100 }
    case .stillMelodies: excerpt.stillMelodies
    case .melodyNotes: excerpt.melodyNotes
    case .bassMoves: excerpt.bassMoves
    case .sixFours: excerpt.sixFours
    case .chordsPerBar: excerpt.perBar { Set($0.harmony.map(\.chord)).count }
    case .chordKinds: excerpt.chordKinds
    case .parallels: excerpt.perBar { VoiceLeading.parallels($0) }
    case .leaps: excerpt.perBar { VoiceLeading.leaps($0) }
    }
  }
}

/// A measure over many excerpts.
public struct Figure: Codable, Hashable, Sendable {
  public let mean: Double
  /// Half of the 95 % interval of the mean.
  public let margin: Double
  public let count: Int

  /// Nil for no values.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    mean = values.reduce(0, +) / count
    let mean = mean
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    margin = 1.96 * (variance / count).squareRoot()
    self.count = values.count
  }

  /// The standard deviation of what it is a figure of.
  public var deviation: Double { margin / 1.96 * Double(count).squareRoot() }
}
