/// How one voice's bar is written: which stretches are tuplets, and the symbols of each stretch.
struct BarRhythm {
  /// One symbol, in ticks from the bar line.
  struct Symbol {
    let span: Range<Int>
    /// `nil` where no single symbol lasts as long; readers then go by the duration alone.
    let value: NoteValue?
    let tuplet: Tuplet?
  }

  /// Three in the time of two.
  struct Tuplet {
    let span: Range<Int>
    /// The value of which there are three, as `eighth`.
    let normalType: String
  }

  private let grid: BarGrid
  private let tuplets: [Tuplet]

  /// - Parameter places: Where the voice's notes begin and end, in ticks from the bar line.
  init(_ grid: BarGrid, places: Set<Int>) {
    self.grid = grid
    tuplets = grid.windows.flatMap { window in
      Self.tuplets(in: window, places: places.filter { window.contains($0) }.sorted())
    }
  }

  /// The symbols for a note or rest, in order; all but one are tied together.
  func symbols(from start: Int, to end: Int, isRest: Bool) -> [Symbol] {
    var symbols: [Symbol] = []
    var place = start
    while place < end {
      if let tuplet = tuplets.first(where: { $0.span.contains(place) }) {
        let stop = min(end, tuplet.span.upperBound)
        symbols += Self.symbols(in: tuplet, from: place, to: stop)
        place = stop
      } else {
        let next = tuplets.first { $0.span.lowerBound > place }?.span.lowerBound ?? end
        let stop = min(end, next)
        symbols += grid.pieces(from: place, to: stop, isRest: isRest).map {
          Symbol(span: $0, value: NoteValue(ticks: $0.count), tuplet: nil)
        }
        place = stop
      }
    }
    return symbols
  }
}

extension BarRhythm {
  /// The largest stretches of a window that cannot be written without a tuplet.
  private static func tuplets(in window: Range<Int>, places: [Int]) -> [Tuplet] {
    let inside = places.map { $0 - window.lowerBound }.filter { $0 > 0 && $0 < window.count }
    if inside.allSatisfy({ isBinary($0, in: window.count) }) { return [] }
    let third = window.count / 3
    let step = window.count > 960 ? third : third / 2
    let middle = window.count / 2
    let fits = !inside.contains(middle) && inside.allSatisfy { step > 0 && $0 % step == 0 }
    if fits || window.count <= 30, let value = NoteValue(ticks: third * 3 / 2) {
      return [Tuplet(span: window, normalType: value.type)]
    }
    let centre = window.lowerBound + middle
    return tuplets(in: window.lowerBound..<centre, places: places)
      + tuplets(in: centre..<window.upperBound, places: places)
  }

  /// Whether halving the window leads to a place, down to 32nds.
  private static func isBinary(_ place: Int, in length: Int) -> Bool {
    var size = length
    while size > 120, place % size != 0 { size /= 2 }
    return place % size == 0
  }

  private static func symbols(in tuplet: Tuplet, from start: Int, to end: Int) -> [Symbol] {
    let origin = tuplet.span.lowerBound
    let third = tuplet.span.count / 3
    let value = NoteValue(ticks: (end - start) * 3 / 2)
    let crosses = (start - origin) / third != (end - origin - 1) / third
    let isAligned = (start - origin) % third == 0 || (end - origin) % third == 0
    if let value, isAligned || !crosses {
      return [Symbol(span: start..<end, value: value, tuplet: tuplet)]
    }
    var size = third
    while size > 5 {
      let cut = origin + ((start - origin) / size + 1) * size
      if cut < end {
        return symbols(in: tuplet, from: start, to: cut) + symbols(in: tuplet, from: cut, to: end)
      }
      size /= 2
    }
    return [Symbol(span: start..<end, value: nil, tuplet: tuplet)]
  }
}
