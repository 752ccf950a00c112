import LiveMIDI
public import MIDIFile
import Timing

/// Turns what comes over MIDI into commands: machine control, start, stop, continue and song position,
/// and the controllers that lead the mood.
public struct ControlReader: Hashable, Sendable {
  public private(set) var controllers: ControllerMap
  /// The dimension that learnt its controller from the last message.
  public private(set) var learnt: ControllerMap.Axis?
  private var values: [ControllerMap.Axis: UInt8] = [:]
  private let learns: Bool

  /// - Parameter learns: Whether dimensions without a controller take the next ones that are moved.
  public init(controllers: ControllerMap = ControllerMap(), learns: Bool = false) {
    self.controllers = controllers
    self.learns = learns
  }

  public mutating func read(_ message: Message) -> [LiveCommand] {
    learnt = nil
    switch message {
    case .systemExclusive(let bytes): return MachineControl.commands(bytes)
    case .controlChange(let channel, let number, let value):
      let controller = ControllerMap.Controller(channel: Int(channel) + 1, number: Int(number))
      if learns { learnt = controllers.learn(controller) }
      return steer(controller, value)
    default: return SystemMessage(message).map(Self.commands) ?? []
    }
  }

  private static func commands(_ message: SystemMessage) -> [LiveCommand] {
    switch message {
    case .start: [.locate(.seconds(0)), .play]
    case .resume: [.play]
    case .stop: [.pause]
    case .songPosition(let sixteenths): [.locate(.sixteenth(sixteenths))]
    case .quarterFrame, .clock: []
    }
  }

  /// By how far the controller was moved; its whole way is 2. The first value says only where it is.
  private mutating func steer(
    _ controller: ControllerMap.Controller, _ value: UInt8
  ) -> [LiveCommand] {
    guard let axis = ControllerMap.Axis.allCases.first(where: { controllers[$0] == controller })
    else { return [] }
    let former = values.updateValue(value, forKey: axis)
    guard let former, former != value else { return [] }
    let way = (Double(value) - Double(former)) * 2 / 127
    // One command goes half of the whole way at most.
    let count = abs(way) > 1 ? 2 : 1
    let nudge = way / Double(count)
    var steering = LiveCommand.Steering()
    switch axis {
    case .valence: steering.valence = nudge
    case .arousal: steering.arousal = nudge
    case .tension: steering.tension = nudge
    }
    return Array(repeating: .steer(steering), count: count)
  }
}
