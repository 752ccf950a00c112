import Foundation
import Performance

/// Which part plays on which port and channel, as it is saved.
public struct LiveLayout: Hashable, Sendable {
  let plan: PortLayout

  /// Reads a layout that was saved.
  public init(file path: String) throws(Failure) {
    let data = try InputFile.bytes(of: path, atMost: 1 << 20, kind: "layout")
    do {
      plan = try JSONDecoder().decode(PortLayout.self, from: data)
    } catch {
      throw Failure(.badInput, "\(path): no layout; --save-layout writes one (\(error))")
    }
    guard !plan.seats.isEmpty else { throw Failure(.badInput, "\(path): a layout without seats") }
  }

  /// The plan that the music has by itself, with each part once as often as one piece has it.
  ///
  /// - Parameter ports: What the music's ports 0, 1, 2 … are called; empty for `port 1`, `port 2` …
  public init(of performances: [LivePerformance], ports: [String]) {
    let ports = ports.isEmpty ? (1...128).map { "port \($0)" } : ports
    var seats: [PortLayout.Seat] = []
    for performance in performances {
      let own = PortLayout(of: performance.schedule, ports: ports).seats
      for (index, seat) in own.enumerated() {
        let number = own[...index].filter { $0.part == seat.part }.count
        if seats.filter({ $0.part == seat.part }).count < number { seats.append(seat) }
      }
    }
    plan = PortLayout(seats: seats)
  }

  /// The ports that it needs, by address or name.
  public var ports: [String] { plan.ports }

  /// Writes the layout for people to edit.
  public func write(to path: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try encoder.encode(plan).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
  }
}

extension LivePerformance {
  /// The same music with each part in its seat.
  ///
  /// - Throws: ``Failure`` of the kind `usage` where a part has no seat.
  public func seated(by layout: LiveLayout) throws(Failure) -> LivePerformance {
    do {
      var seated = self
      seated.schedule = try layout.plan.applied(to: schedule)
      return seated
    } catch { throw Failure(.usage, "\(title): \(error)") }
  }
}
