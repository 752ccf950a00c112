import Timing

/// The markers of a WAV file, which stand in several chunks.
struct WaveMarkers {
  /// The identifier of a cue point or a loop, and the sample where it begins.
  private struct Point: Hashable {
    var id: Int
    var sample: Int
  }

  /// Samples since midnight at the file's first sample.
  var start: Int?
  /// In the order of the file.
  private var points: [Point] = []
  private var names: [Int: String] = [:]
  private var comments: [Int: String] = [:]
  /// The lengths in samples that labelled texts give to cue points.
  private var lengths: [Int: Int] = [:]
  private var loops: [(point: Point, end: Int)] = []

  var isEmpty: Bool { points.isEmpty && loops.isEmpty }

  mutating func addPoints(_ chunk: WaveChunk) {
    for index in 0..<Self.count(chunk, header: 4, entry: 24, countAt: 0) {
      let entry = 4 + index * 24
      guard let id = chunk.number(at: entry), let sample = chunk.number(at: entry + 20) else {
        return
      }
      points.append(Point(id: id, sample: sample))
    }
  }

  mutating func addLoops(_ chunk: WaveChunk) {
    for index in 0..<Self.count(chunk, header: 36, entry: 24, countAt: 28) {
      let entry = 36 + index * 24
      guard let id = chunk.number(at: entry), let start = chunk.number(at: entry + 8),
        let end = chunk.number(at: entry + 12)
      else { return }
      loops.append((Point(id: id, sample: start), end))
    }
  }

  mutating func addTexts(_ list: WaveChunk) {
    for chunk in WaveChunks.inner(list) {
      guard let id = chunk.number(at: 0) else { continue }
      switch chunk.name {
      case "labl": names[id] = chunk.text(at: 4)
      case "note": comments[id] = chunk.text(at: 4)
      case "ltxt":
        if let length = chunk.number(at: 4), length > 0 { lengths[id] = length }
        if names[id] == nil, let text = chunk.text(at: 20).nonEmpty { names[id] = text }
      default: break
      }
    }
  }

  /// No more entries than the chunk has room for.
  private static func count(_ chunk: WaveChunk, header: Int, entry: Int, countAt: Int) -> Int {
    min(chunk.number(at: countAt) ?? 0, max(chunk.bytes.count - header, 0) / entry)
  }

  /// The cue points, with the end of the loop that has their identifier and begins there; then loops that
  /// belong to none.
  ///
  /// REAPER, which writes regions so, puts the first sample after a region at a loop's end.
  func markers(at rate: Int) -> [ImportedMarker] {
    var open: [Point: [Int]] = [:]
    for loop in loops.reversed() { open[loop.point, default: []].append(loop.end) }
    var markers: [ImportedMarker] = []
    for point in points {
      let loop = open[point]?.popLast()
      let length = lengths[point.id].map { point.sample + $0 }
      markers.append(marker(point, end: length ?? loop, rate))
    }
    for loop in loops {
      guard let end = open[loop.point]?.popLast() else { continue }
      markers.append(marker(loop.point, end: end, rate))
    }
    return markers
  }

  private func marker(_ point: Point, end: Int?, _ rate: Int) -> ImportedMarker {
    let end = end.flatMap { $0 > point.sample ? $0 : nil }
    return ImportedMarker(
      at: .seconds(Rational(point.sample, rate)), end: end.map { .seconds(Rational($0, rate)) },
      name: names[point.id]?.stripped ?? "", comment: comments[point.id]?.nonEmpty)
  }
}
