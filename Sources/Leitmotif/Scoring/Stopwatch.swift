/// Measures how long stages take, in real seconds.
struct Stopwatch {
  private(set) var seconds: [String: Double] = [:]
  private var last = ContinuousClock.now

  /// Ends a stage.
  mutating func lap(_ stage: String) {
    let now = ContinuousClock.now
    let length = (now - last).components
    let exact = Double(length.seconds) + Double(length.attoseconds) * 1e-18
    seconds[stage] = (exact * 1000).rounded() / 1000
    last = now
  }
}
