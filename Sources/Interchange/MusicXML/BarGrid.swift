import Timing

/// The metrical tree of one bar, in ticks from its bar line: groups, the units in them, and their
/// halves. It says where a note may be written with one symbol, and where it is cut and tied.
struct BarGrid {
  struct Group {
    let start: Int
    let units: Int
    let length: Int
    var end: Int { start + length }
  }

  let length: Int
  let unit: Int
  let groups: [Group]

  init(_ metre: TimeSignature) {
    let unit = metre.unitLength.rawValue
    self.unit = unit
    length = metre.barLength.rawValue
    groups = zip(metre.groups, metre.groupStarts).map { units, start in
      Group(start: start.rawValue, units: units, length: units * unit)
    }
  }

  /// The group that a place lies in.
  func group(at place: Int) -> Group {
    groups.last { $0.start <= place } ?? Group(start: 0, units: 1, length: length)
  }

  /// How weak a place is: 0 at the bar lines, 1 where a group begins, 2 at a unit, 3 at half a unit…
  func level(_ place: Int) -> Int {
    if place <= 0 || place >= length { return 0 }
    let past = place - group(at: place).start
    if past == 0 { return 1 }
    var (level, size) = (2, unit)
    while size > 1, past % size != 0 {
      (level, size) = (level + 1, size / 2)
    }
    return level
  }

  /// The strongest places strictly inside a span, and their level; empty inside the smallest value.
  func strongest(from start: Int, to end: Int) -> (level: Int, places: [Int]) {
    let starts = groups.map(\.start).filter { start < $0 && $0 < end }
    if !starts.isEmpty { return (1, starts) }
    let origin = group(at: start).start
    var (level, size) = (2, unit)
    while size >= 15 {
      let first = origin + ((start - origin) / size + 1) * size
      if first < end { return (level, Array(stride(from: first, to: end, by: size))) }
      (level, size) = (level + 1, size / 2)
    }
    return (level, [])
  }

  /// The window in which notes are beamed together, as its first place.
  func beamWindow(at place: Int) -> Int {
    let group = group(at: place)
    return unit < 960 ? group.start : group.start + (place - group.start) / 960 * 960
  }

  /// Spans of two to a power of ticks, at most a half note, in which tuplets are looked for.
  var windows: [Range<Int>] {
    groups.flatMap { group -> [Range<Int>] in
      let isDuple = group.units == 2 && group.length <= 1920
      let size = isDuple ? group.length : min(unit, 1920)
      return stride(from: group.start, to: group.end, by: size).map { $0..<($0 + size) }
    }
  }
}

extension BarGrid {
  /// Cuts a span into pieces that one symbol each can show without hiding the metre.
  func pieces(from start: Int, to end: Int, isRest: Bool) -> [Range<Int>] {
    if accepts(start, end, isRest: isRest) { return [start..<end] }
    let cuts = strongest(from: start, to: end).places
    guard let first = cuts.first else { return [start..<end] }
    let cut = cuts.last { accepts(start, $0, isRest: isRest) } ?? first
    return pieces(from: start, to: cut, isRest: isRest)
      + pieces(from: cut, to: end, isRest: isRest)
  }

  private func accepts(_ start: Int, _ end: Int, isRest: Bool) -> Bool {
    guard let value = NoteValue(ticks: end - start) else { return false }
    if isRest { return isNode(start, end, dots: value.dots) }
    let (level, places) = strongest(from: start, to: end)
    if places.isEmpty || self.level(start) <= level || self.level(end) <= level { return true }
    return places.count == 1 && isSyncopation(start, end, around: places[0], level: level)
  }

  /// A note from the middle of one half of a duple span to the middle of the other, as in ♪♩♪.
  private func isSyncopation(_ start: Int, _ end: Int, around place: Int, level: Int) -> Bool {
    let half: Int
    if level == 1 {
      half = group(at: place).length
      guard group(at: place - 1).length == half else { return false }
    } else {
      half = unit >> (level - 2)
    }
    return place - start == end - place && 2 * (place - start) == half
      && NoteValue(ticks: half)?.dots == 0
  }

  /// Rests show the metre: only whole groups, units and their halves.
  private func isNode(_ start: Int, _ end: Int, dots: Int) -> Bool {
    let group = group(at: start)
    if start == group.start, end == group.end { return dots == 0 || unit <= 480 }
    let length = end - start
    return dots == 0 && length <= unit && (start - group.start) % length == 0
  }
}
