import MIDIFile

/// Where the controls of one channel stand.
struct ChannelState {
  /// A parameter that data entry is about.
  private struct Parameter: Hashable {
    /// The controllers that choose it: 101 and 100, or 99 and 98.
    var selectors: [UInt8]
    var values: [UInt8]

    /// Data entry is about nothing.
    static let none = Parameter(selectors: [101, 100], values: [127, 127])

    var isNone: Bool { values == Parameter.none.values }
  }

  private static let bankSelect: [UInt8] = [0, 32]
  private static let dataEntry: [UInt8] = [6, 38]
  private static let selectors: [[UInt8]] = [[101, 100], [99, 98]]

  private var controllers: [UInt8: UInt8] = [:]
  private var program: (number: UInt8, bank: [UInt8: UInt8])?
  private var parameters: [(parameter: Parameter, entries: [UInt8: UInt8])] = []
  private var selected = Parameter.none
  private var pressure: UInt8?
  private var pitchBend: Int?

  mutating func enter(_ message: Message) {
    switch message {
    case .controlChange(_, let controller, let value): enter(controller, value)
    case .programChange(_, let number):
      program = (number, controllers.filter { Self.bankSelect.contains($0.key) })
    case .channelPressure(_, let value): pressure = value
    case .pitchBend(_, let value): pitchBend = value
    default: break
    }
  }

  private mutating func enter(_ controller: UInt8, _ value: UInt8) {
    if let selectors = Self.selectors.first(where: { $0.contains(controller) }) {
      controllers[controller] = value
      selected = Parameter(selectors: selectors, values: selectors.map { controllers[$0] ?? 127 })
    } else if Self.dataEntry.contains(controller) {
      enterData(controller, value)
    } else if controller == 121 {
      resetControllers()
    } else if controller < 120 {
      controllers[controller] = value
    }
  }

  private mutating func enterData(_ controller: UInt8, _ value: UInt8) {
    guard !selected.isNone else { return }
    if let index = parameters.firstIndex(where: { $0.parameter == selected }) {
      parameters[index].entries[controller] = value
    } else {
      parameters.append((selected, [controller: value]))
    }
  }

  /// What "reset all controllers" leaves alone: bank, volume, pan, and effects.
  private mutating func resetControllers() {
    let kept: Set<UInt8> = [0, 7, 10, 32, 91, 92, 93, 94, 95]
    controllers = controllers.filter { kept.contains($0.key) || (70...79).contains($0.key) }
    selected = .none
    pressure = nil
    pitchBend = nil
  }
}

// MARK: - Messages

extension ChannelState {
  /// What brings a channel's controls to where these stand.
  func messages(channel: UInt8) -> [Message] {
    let controls = bankAndProgram + parameterControls + otherControls + selection
    var result = controls.map { control -> Message in
      switch control {
      case .program(let number): .programChange(channel: channel, program: number)
      case .controller(let number, let value):
        .controlChange(channel: channel, controller: number, value: value)
      }
    }
    if let pressure { result.append(.channelPressure(channel: channel, pressure: pressure)) }
    if let pitchBend { result.append(.pitchBend(channel: channel, value: pitchBend)) }
    return result
  }

  private enum Control {
    case program(UInt8)
    case controller(UInt8, UInt8)
  }

  private var bankAndProgram: [Control] {
    guard let program else { return [] }
    return controls(program.bank) + [.program(program.number)]
  }

  private var parameterControls: [Control] {
    parameters.flatMap { choice(of: $0.parameter) + controls($0.entries) }
  }

  private var otherControls: [Control] {
    let handled = Set(Self.selectors.joined())
    return controls(controllers.filter { !handled.contains($0.key) })
  }

  private var selection: [Control] {
    parameters.isEmpty && selected.isNone ? [] : choice(of: selected)
  }

  private func choice(of parameter: Parameter) -> [Control] {
    zip(parameter.selectors, parameter.values).map(Control.controller)
  }

  private func controls(_ values: [UInt8: UInt8]) -> [Control] {
    values.sorted { $0.key < $1.key }.map { .controller($0.key, $0.value) }
  }
}
