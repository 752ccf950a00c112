public import Composition
public import Emotion
public import MIDIFile
public import Performance
public import Planning
import ScoreModel
public import Spotting
public import Timing

/// A cue that is composed bar by bar, performed, and led by moves of its mood.
///
/// It is a value, and knows nothing of time: the same plan and the same moves give the same score and the same
/// performance, however much was written between them. ``file`` is heard up to ``settled``; nothing before
/// that changes any more, but by a move to an earlier bar.
public struct LiveTake: Sendable {
  private let steering: CueSteering
  private let performer: Performer
  /// Who has a track.
  public let seats: SeatedParts
  private var composer: LiveComposer
  /// What is heard, with what is written ahead of it.
  public private(set) var file: StandardMIDIFile
  /// Up to where it stays as it is.
  public private(set) var settled: Tick = 0
  /// Where the last move begins.
  private var origin: Tick = 0
  /// In the order of their bars.
  public private(set) var moves: [SteeringLog.Move] = []
  /// What was written before each of them.
  private var former: [CuePlan] = []

  /// - Parameters:
  ///   - cue: the one that the plan was made for.
  ///   - profile: where the sounds are that will play it.
  /// - Throws: `InferenceError` if the model cannot run, `PerformerError`.
  public init(
    _ plan: CuePlan, of cue: Cue, model: TrainedModel, profile: SoundProfile = .generalMIDI
  ) throws {
    seats = SeatedParts(plan.seats)
    steering = CueSteering(plan, of: cue, players: Set(seats.instruments))
    performer = Performer(profile: profile, seed: plan.seed)
    composer = try LiveComposer(plan, model: model)
    file = try performer.perform(seats.seated(composer.score), start: plan.start)
  }

  /// As it is written now.
  public var plan: CuePlan { composer.plan }
  /// Whether it is written to its end.
  public var isFinished: Bool { composer.isFinished }
  /// How many bars are written.
  public var bars: Int { composer.bars.count }
  /// Its score, and what the critic says of it.
  public var take: Take { composer.take }

  /// Where the last move has led to.
  public var shift: MoodShift { moves.last?.shift ?? .none }

  /// Writes and performs the next bar.
  ///
  /// - Returns: false where there is none.
  public mutating func writeBar() throws -> Bool {
    guard try composer.writeBar() else { return false }
    let score = seats.seated(composer.score)
    let new = try performer.perform(score, start: plan.start)
    let border = max(origin, settled)
    file = border > 0 ? PerformanceContinuation(from: border).file(file, new) ?? new : new
    let end = plan.bars[bars - 1].span.end
    settled =
      isFinished
      ? plan.tempo.end
      : max(border, min(composer.settled, performer.settled(score, writtenUntil: end)))
    return true
  }

  /// Leads the mood elsewhere from a bar on: that far away from what the sheet asks for.
  ///
  /// Moves from that bar on are taken back.
  public mutating func move(to shift: MoodShift, from bar: Int) throws {
    guard plan.bars.indices.contains(bar) else { return }
    var current = plan
    while let last = moves.last, last.bar >= bar {
      moves.removeLast()
      current = former.removeLast()
    }
    let border = plan.bars[bar].span.start
    while settled < border, try writeBar() {}
    try composer.turn(to: steering.plan(current, shifted: shift, from: bar), from: bar)
    (origin, settled) = (border, border)
    moves.append(SteeringLog.Move(bar: bar, shift: shift))
    former.append(current)
  }

  /// What is heard, without staves that nobody plays from: of a take that nobody has led, what the performer
  /// makes of its score.
  public func recording() throws -> StandardMIDIFile { try seats.withoutEmpty(file) }

  /// What can be played of it.
  public var schedule: EventSchedule {
    isFinished ? EventSchedule(file) : EventSchedule(file, until: settled)
  }
}

extension CuePlan {
  /// Whoever may play when the cue is led elsewhere: who plays as it is planned, and the rest of the palette as
  /// far as sixteen channels go.
  fileprivate var seats: [Instrument] {
    let players = Set(
      bars.flatMap(\.instruments) + statements.flatMap { $0.players.map(\.instrument) })
    var pitched = players.count { !$0.isUnpitched }
    let others = palette.filter { instrument in
      guard !players.contains(instrument) else { return false }
      if instrument.isUnpitched { return players.allSatisfy { !$0.isUnpitched } }
      pitched += 1
      return pitched <= SeatedParts.channels
    }
    return players + others
  }
}
