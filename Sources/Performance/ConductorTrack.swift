import MIDIFile
import MusicTheory
import ScoreModel
import Timing

/// The first track: everything that is not played.
enum ConductorTrack {
  static func events(of score: Score, start: Timecode?) -> [Event] {
    let title = [score.cueID, score.title].filter { !$0.isEmpty }.joined(separator: " ")
    var events = [Event(tick: 0, message: .meta(.trackName(MetaText(title))))]
    if let offset = start.map(SMPTEOffset.init(timecode:)) {
      events.append(Event(tick: 0, message: .meta(.smpteOffset(offset))))
    }
    events += metres(score) + keys(score) + TempoTrack.events(of: score.tempoMap, end: score.end)
    events += markers(score)
    let sorted = events.enumerated().sorted {
      ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset)
    }.map(\.element)
    let end = max(score.end.rawValue, sorted.last?.tick ?? 0)
    return sorted + [Event(tick: end, message: .meta(.endOfTrack))]
  }

  private static func metres(_ score: Score) -> [Event] {
    score.tempoMap.metres.filter { $0.tick == 0 || $0.tick < score.end }.map { change in
      let metre = change.timeSignature
      let clocks = metre.beatLength.rawValue * 24 / Tick.perQuarter
      return Event(
        tick: change.tick.rawValue,
        message: .meta(
          .timeSignature(
            numerator: UInt8(clamping: metre.numerator), denominator: metre.denominator,
            clocksPerClick: UInt8(clamping: max(clocks, 1)))))
    }
  }

  private static func keys(_ score: Score) -> [Event] {
    score.keys.filter { $0.tick >= 0 }.map { change in
      Event(
        tick: change.tick.rawValue,
        message: .meta(
          .keySignature(sharps: change.key.fifths, minor: change.key.mode.isMinor)))
    }
  }

  /// Hits are cue points; scenes, themes and rehearsal marks are markers.
  private static func markers(_ score: Score) -> [Event] {
    score.markers.map { marker in
      let text = MetaText(marker.text)
      return Event(
        tick: max(0, marker.tick).rawValue,
        message: .meta(marker.kind.isHit ? .cuePoint(text) : .marker(text)))
    }
  }
}

extension SMPTEOffset {
  /// The format knows 24, 25 and 30 frames; other rates are counted in the one of these that their
  /// frame numbers agree with, and rates over 30 in half of theirs.
  init(timecode: Timecode) {
    let label = timecode.onOneDay.components
    let perFrame = timecode.rate.nominal > 30 ? 2 : 1
    let rate: Rate =
      switch timecode.rate.nominal / perFrame {
      case 24: .fps24
      case 25: .fps25
      default: timecode.rate.isDropFrame ? .fps30Drop : .fps30
      }
    self.init(
      rate: rate, hours: UInt8(clamping: label.hours), minutes: UInt8(clamping: label.minutes),
      seconds: UInt8(clamping: label.seconds),
      frames: UInt8(clamping: label.frameNumber / perFrame),
      subframes: UInt8(clamping: label.frameNumber % perFrame * 50))
  }
}
