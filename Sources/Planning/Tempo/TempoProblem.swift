import Foundation
import Timing

/// A request in floating-point seconds, with everything that the search looks up ready.
struct TempoProblem {
  var duration: Double
  var sections: [TempoSection]
  /// In order; the first is the cue's start, the last its end.
  var anchors: [TempoAnchor]
  var weights: TempoWeights

  init(_ request: TempoRequest, _ weights: TempoWeights) {
    self.weights = weights
    duration = request.duration.doubleValue
    sections = request.sections.filter { $0.start < request.duration }
      .map { TempoSection($0, of: request, weights) }
    let longest = sections.reduce(1) { max($0, $1.bars.longest) }
    for index in sections.indices {
      sections[index].ratio = pow(1 + request.bounds.changePerBar, 1 / Double(longest))
    }
    anchors = []
    anchors = Self.anchors(of: request, sections)
  }

  /// The section that a time belongs to.
  func section(at time: Double) -> Int {
    var (low, high) = (0, sections.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if sections[middle].start <= time + 1e-6 { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// A section nearer to the one before, in seconds, has its tempo, but no bar line is sought for it.
  private static let shortestSection = 0.5

  private static func anchors(of request: TempoRequest, _ sections: [TempoSection]) -> [TempoAnchor]
  {
    let duration = request.duration.doubleValue
    var moments: [(time: Double, hit: Int?, section: Int?)] = []
    var latest = 0.0
    for (index, section) in sections.enumerated() where section.start - latest >= shortestSection {
      moments.append((section.start, nil, index))
      latest = section.start
    }
    for (index, hit) in request.hits.enumerated()
    where (.zero...request.duration).contains(hit.time) {
      moments.append((hit.time.doubleValue, index, nil))
    }
    moments.sort { $0.time < $1.time }
    var anchors = [TempoAnchor(time: 0)]
    for moment in moments {
      if moment.time - anchors[anchors.count - 1].time > TempoAnchor.same {
        anchors.append(TempoAnchor(time: moment.time))
      }
      let last = anchors.count - 1
      if let hit = moment.hit { anchors[last].add(request.hits[hit], hit) }
      if let section = moment.section { anchors[last].section = section }
    }
    anchors[0].section = nil
    if anchors.count > 1, duration - anchors[anchors.count - 1].time <= TempoAnchor.same {
      anchors[anchors.count - 1].time = duration
      anchors[anchors.count - 1].section = nil
    } else {
      anchors.append(TempoAnchor(time: duration))
    }
    return anchors
  }
}

/// A moment that the beats are measured against: a hit or several at one time, the start of a section, both.
struct TempoAnchor {
  struct Hit {
    var index: Int
    var grid: TempoRequest.Grid
    var weight: Double
  }

  /// Moments nearer than this, in seconds, are one.
  static let same = 0.0005

  var time: Double
  var hits: [Hit] = []
  /// The section that starts here.
  var section: Int?

  init(time: Double) {
    self.time = time
  }

  mutating func add(_ hit: TempoRequest.Hit, _ index: Int) {
    hits.append(Hit(index: index, grid: hit.grid, weight: max(0.02, hit.weight)))
  }
}

/// A section's numbers: lengths of the felt beat in seconds, and its bars.
struct TempoSection {
  var start: Double
  var isSceneChange: Bool
  /// The preferred length of a beat.
  var preferred: Double
  /// The shortest beat.
  var shortest: Double
  /// The longest beat.
  var longest: Double
  /// A beat may be this many times as long as the one before it, or as short.
  var ratio = 1.0
  var bars: BarChoices

  init(_ section: TempoRequest.Section, of request: TempoRequest, _ weights: TempoWeights) {
    start = section.start.doubleValue
    isSceneChange = section.isSceneChange
    let range = request.bounds.range(around: section.preferredBPM)
    let clamped = min(max(section.preferredBPM, range.lowerBound), range.upperBound)
    (preferred, shortest, longest) = (60 / clamped, 60 / range.upperBound, 60 / range.lowerBound)
    bars = BarChoices(
      metres: request.fixedMetre.map { [$0] } ?? section.metres,
      isFixed: request.fixedMetre != nil, phraseBars: section.phraseBars, weights)
  }
}
