/// How loud the mix of a cue is, as a meter after EBU R 128 reads it.
public struct LoudnessReading: Hashable, Codable, Sendable {
  /// A value of the short-term curve.
  public struct Point: Hashable, Codable, Sendable {
    /// Seconds from the cue's `in`.
    public var seconds: Double
    /// In LUFS.
    public var level: Double

    public init(seconds: Double, level: Double) {
      self.seconds = seconds
      self.level = level
    }
  }

  /// In LUFS; nil for silence.
  public var integrated: Double?
  /// The loudness range in LU.
  public var range: Double
  /// In dBTP; nil for silence.
  public var truePeak: Double?
  /// The short-term loudness (3 s windows), in order of time.
  public var shortTerm: [Point]

  public init(integrated: Double?, range: Double, truePeak: Double?, shortTerm: [Point]) {
    self.integrated = integrated
    self.range = range
    self.truePeak = truePeak
    self.shortTerm = shortTerm
  }
}

/// The short-term loudness over time.
struct LoudnessLane {
  let reading: LoudnessReading
  let axis: PictureAxis

  private static let bottom = 84.0
  private static let top = 6.0

  var lane: Lane {
    let range = bounds
    return Lane(
      title: "Loudness", detail: "short-term, LUFS", height: Self.bottom + 2,
      body: grid(range) + curve(range) + target(range),
      scale: levels(range).map { Lane.mark(Markup.signed($0, decimals: 0), at: y($0, range)) }
        .joined())
  }

  private var bounds: ClosedRange<Double> {
    let levels = reading.shortTerm.map(\.level).filter { $0 > -60 && $0 < 60 }
    let high = (levels.max() ?? -18) + 3
    return max((levels.min() ?? -48) - 3, -60)...max(high, -55)
  }

  private func levels(_ range: ClosedRange<Double>) -> [Double] {
    let step = range.upperBound - range.lowerBound > 24 ? 12.0 : 6
    return Array(
      stride(
        from: (range.lowerBound / step).rounded(.up) * step, through: range.upperBound, by: step))
  }

  private func y(_ level: Double, _ range: ClosedRange<Double>) -> Double {
    let share = (level - range.lowerBound) / max(range.upperBound - range.lowerBound, 1)
    return Self.bottom - (Self.bottom - Self.top) * min(max(share, 0), 1)
  }

  private func grid(_ range: ClosedRange<Double>) -> String {
    levels(range).map { Markup.line(0, y($0, range), axis.width, y($0, range), "grid") }.joined()
  }

  /// The loudest point of every two pixels.
  private func curve(_ range: ClosedRange<Double>) -> String {
    var kept: [(x: Double, y: Double)] = []
    for point in reading.shortTerm where point.seconds.isFinite && !point.level.isNaN {
      let place = (x: axis.x(point.seconds), y: y(point.level, range))
      if let last = kept.last, place.x - last.x < 2 {
        kept[kept.count - 1].y = min(last.y, place.y)
      } else {
        kept.append(place)
      }
    }
    guard let first = kept.first, let last = kept.last else { return "" }
    let floor = [(x: last.x, y: Self.bottom), (x: first.x, y: Self.bottom)]
    return Markup.path(Markup.polyline(kept + floor) + "Z", "area")
      + Markup.path(Markup.polyline(kept), "loudness")
  }

  private func target(_ range: ClosedRange<Double>) -> String {
    guard let integrated = reading.integrated, range.contains(integrated) else { return "" }
    let y = y(integrated, range)
    return Markup.line(0, y, axis.width, y, "integrated")
      + Markup.text(
        "integrated \(Markup.signed(integrated, decimals: 1)) LUFS", axis.width - 4, y - 4,
        "small halo", anchor: "end")
  }
}
