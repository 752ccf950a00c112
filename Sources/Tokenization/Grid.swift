public import Timing

/// The rhythmic grid of composed music: 24 units to the quarter note, of which onsets use the
/// multiples of 3 (thirty-second notes) and of 4 (sixteenth triplets).
///
/// Of the 2.08 million notes of the corpus's orchestral scores and quartets, 98.2 % begin on it exactly.
public enum Grid {
  public static let perQuarter = 24

  /// Ticks in one unit.
  public static let unit = Tick(Tick.perQuarter / perQuarter)

  /// The nearest place that the grid allows, in units; a tie goes to the binary place.
  public static func nearest(_ ticks: Tick) -> Int {
    let value = ticks.rawValue
    let step = unit.rawValue
    let binary = rounded(value, 3 * step) * 3
    let ternary = rounded(value, 4 * step) * 4
    let errors = (abs(value - binary * step), abs(value - ternary * step))
    return errors.1 < errors.0 ? ternary : binary
  }

  public static func ticks(_ units: Int) -> Tick { unit * units }

  private static func rounded(_ value: Int, _ step: Int) -> Int {
    Int((Double(value) / Double(step)).rounded())
  }
}
