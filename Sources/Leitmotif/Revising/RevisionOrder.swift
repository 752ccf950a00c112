import Composition
import Foundation
import Planning
import ScoreModel
import Spotting

/// What a person wants changed of a scored cue.
public struct RevisionOrder: Hashable, Sendable {
  /// The cue's id.
  public var cue: String
  /// A section of the plan, from 1.
  public var scene: Int?
  /// From 1, both ends included.
  public var bars: ClosedRange<Int>?
  /// The id of the one instrument to be written anew.
  public var instrument: String?
  /// Nil for one that no revision of the cue has had yet.
  public var seed: UInt64?

  public init(
    cue: String, scene: Int? = nil, bars: ClosedRange<Int>? = nil, instrument: String? = nil,
    seed: UInt64? = nil
  ) {
    self.cue = cue
    self.scene = scene
    self.bars = bars
    self.instrument = instrument
    self.seed = seed
  }
}

/// What an order comes to in a cue, with its locks.
struct RevisionTask {
  let revision: Revision
  /// What stays because it is locked, for people to read.
  let remarks: [String]

  /// - Throws: ``Failure`` where the cue has no such scene, bars or instrument, or they are locked.
  init(_ order: RevisionOrder, of cue: ScoredCue, _ locks: LockList) throws(Failure) {
    let bars = try Self.bars(order, cue)
    let one = try order.instrument.map { name throws(Failure) in try Self.player(name, cue) }
    let locked = try Self.locked(order, bars, one, cue, locks)
    let staves = cue.document.score.parts.map(\.instrument)
    let free = staves.filter { !locked.contains($0) }
    guard !free.isEmpty || staves.isEmpty else {
      throw Failure(.usage, "\(order.cue): every instrument is locked; leitmotif unlock frees them")
    }
    let seed = order.seed ?? cue.plan.seed &+ UInt64(cue.document.revisions.count) &+ 1
    revision = Revision(
      bars: bars, instruments: one.map { [$0] } ?? (locked.isEmpty ? nil : free), seed: seed)
    remarks = locked.map { "\(order.cue): \($0.id) is locked and stays" }
  }

  private static func bars(
    _ order: RevisionOrder, _ cue: ScoredCue
  ) throws(Failure) -> Range<Int> {
    let count = cue.plan.bars.count
    if let bars = order.bars {
      guard bars.lowerBound >= 1, bars.upperBound <= count else {
        throw Failure(
          .usage, "\(order.cue) has no bars \(bars.lowerBound)-\(bars.upperBound); it has \(count)")
      }
      return bars.lowerBound - 1..<bars.upperBound
    }
    guard let scene = order.scene else { return 0..<count }
    return try Self.bars(of: scene, cue)
  }

  /// The bars of a scene, which is a section of the plan.
  static func bars(of scene: Int, _ cue: ScoredCue) throws(Failure) -> Range<Int> {
    let sections = cue.plan.sections
    guard scene >= 1, scene <= sections.count else {
      let titles = sections.enumerated().map { "\($0.offset + 1) \($0.element.title)" }
      throw Failure(
        .usage,
        "\(cue.plan.cue) has no scene \(scene); its scenes are \(titles.joined(separator: ", "))")
    }
    return sections[scene - 1].bars
  }

  /// The instrument of a staff.
  static func player(_ name: String, _ cue: ScoredCue) throws(Failure) -> Instrument {
    let staves = cue.document.score.parts.map(\.instrument)
    guard let player = staves.first(where: { $0.id == name }) else {
      let names = staves.map(\.id).joined(separator: ", ")
      throw Failure(
        .usage, "\(cue.plan.cue) has no staff for \"\(name.prefix(40))\"; its staves are \(names)")
    }
    return player
  }

  /// The instruments that are locked in the bars.
  private static func locked(
    _ order: RevisionOrder, _ bars: Range<Int>, _ one: Instrument?, _ cue: ScoredCue,
    _ locks: LockList
  ) throws(Failure) -> [Instrument] {
    var locked: [Instrument] = []
    for lock in locks.locks(of: order.cue) {
      let scene = try lock.scene.map { scene throws(Failure) in try Self.bars(of: scene, cue) }
      guard scene?.overlaps(bars) ?? true else { continue }
      guard let name = lock.instrument, one == nil || one?.id == name else {
        if lock.instrument != nil { continue }
        throw refusal(lock)
      }
      if one != nil { throw refusal(lock) }
      let player = try player(name, cue)
      if !locked.contains(player) { locked.append(player) }
    }
    return locked
  }

  private static func refusal(_ lock: LockList.Lock) -> Failure {
    Failure(.usage, "\(lock) is locked; leitmotif unlock frees it, or choose something else")
  }
}
