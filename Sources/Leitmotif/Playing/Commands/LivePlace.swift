public import Performance
public import Timing

/// A place in the music as a person says it.
public enum LivePlace: Hashable, Sendable {
  /// Seconds since the cue began.
  case seconds(Rational)
  /// A label of the picture, as `01:00:14:06`.
  case timecode(String)
  /// A label of the picture with the rate that another machine counts it in, as `01:00:14:06@25`. In
  /// music that does not know its place in the picture, the time since `00:00:00:00`.
  case frame(Timecode)
  /// Sixteenth notes since the cue began, as a song position counts.
  case sixteenth(Int)
  /// Both from 1.
  case bar(Int, beat: Int)
  /// The marked scene with this number, from 1.
  case scene(Int)
  /// The hit with this number, from 1.
  case hit(Int)
  /// The first mark whose text begins so; letter case does not matter.
  case mark(String)
}

extension LivePlace: LosslessStringConvertible {
  public var description: String {
    switch self {
    case .seconds(let seconds): "\(seconds)"
    case .timecode(let text): text
    case .frame(let frame): "\(frame)@\(frame.rate.name)"
    case .sixteenth(let number): "sixteenth \(number)"
    case .bar(let bar, 1): "bar \(bar)"
    case .bar(let bar, let beat): "bar \(bar)|\(beat)"
    case .scene(let number): "scene \(number)"
    case .hit(let number): "hit \(number)"
    case .mark(let text): "mark \(text)"
    }
  }

  /// Reads seconds (`62.5`), minutes and seconds (`1:02`), a timecode, `bar 12` or `bar 12|3`,
  /// `scene 2`, `hit 3`, and `mark door`. Nil for anything else.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first, words.count) {
    case ("bar", 2): self.init(bar: words[1])
    case ("sixteenth", 2):
      guard let number = Int(words[1]), number >= 0 else { return nil }
      self = .sixteenth(number)
    case ("scene", 2): self.init(words[1], Self.scene)
    case ("hit", 2): self.init(words[1], Self.hit)
    case ("mark", 2): self = .mark(words[1])
    case (let time?, 1): self.init(time: time)
    default: return nil
    }
  }

  private init?(_ text: String, _ place: (Int) -> LivePlace) {
    guard let number = Int(text), number > 0 else { return nil }
    self = place(number)
  }

  private init?(bar text: String) {
    let numbers = text.split(separator: "|", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(numbers.count), let bar = numbers[0], let beat = numbers.last ?? nil,
      bar > 0, beat > 0
    else { return nil }
    self = .bar(bar, beat: numbers.count == 2 ? beat : 1)
  }

  private init?(frame text: String) {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, let rate = FrameRate(name: halves[1]),
      let frame = try? Timecode(halves[0], rate: rate)
    else { return nil }
    self = .frame(frame)
  }

  private init?(time text: String) {
    if text.contains("@") {
      self.init(frame: text)
      return
    }
    let parts = text.split(omittingEmptySubsequences: false) { ":;,".contains($0) }
    if parts.count == 4 {
      let rates: [FrameRate] = [.fps60, .fps59_94df]
      guard rates.contains(where: { (try? Timecode(text, rate: $0)) != nil }) else { return nil }
      self = .timecode(text)
      return
    }
    guard parts.count <= 2, let seconds = Rational(String(parts[parts.count - 1])),
      seconds >= .zero
    else { return nil }
    guard parts.count == 2 else {
      self = .seconds(seconds)
      return
    }
    guard let minutes = Int(parts[0]), (0...100_000).contains(minutes), seconds < 60 else {
      return nil
    }
    self = .seconds(Rational(minutes * 60) + seconds)
  }
}

extension LivePlace {
  /// Seconds since the cue began.
  ///
  /// - Throws: ``Failure`` of the kind `usage` where the music has no such place.
  public func time(in map: MusicMap) throws(Failure) -> Rational {
    guard let time = try found(in: map) else { throw Failure(.usage, "there is no \(self) here") }
    guard time >= .zero, time <= map.end else {
      throw Failure(.usage, "\(self) is outside the music; it lasts \(map.end.doubleValue) s")
    }
    return time
  }

  private func found(in map: MusicMap) throws(Failure) -> Rational? {
    switch self {
    case .seconds(let seconds): seconds
    case .timecode(let text): try Self.time(of: text, in: map)
    case .frame(let frame):
      map.start.map { Self.label(frame, at: $0.rate).seconds(since: $0) }
        ?? frame.seconds
    case .sixteenth(let number): map.grid?.time(at: Rational(number, 4))
    case .bar(let bar, let beat): map.time(bar: bar, beat: beat)
    case .scene(let number): Self.mark(number, .scene, in: map)
    case .hit(let number): Self.mark(number, .hit, in: map)
    case .mark(let text):
      map.marks.first { $0.text.lowercased().hasPrefix(text.lowercased()) }?.time
    }
  }

  private static func mark(
    _ number: Int, _ kind: MusicMap.Mark.Kind, in map: MusicMap
  ) -> Rational? {
    map.marks.filter { $0.kind == kind }.dropFirst(number - 1).first?.time
  }

  /// The frame whose label is the same, or the next later one that there is; between rates of other
  /// frame numbers the nearest part of the same second.
  private static func label(_ frame: Timecode, at rate: FrameRate) -> Timecode {
    let part = Rational(frame.frameNumber * rate.nominal, frame.rate.nominal).rounded()
    let parts = (frame.hours, frame.minutes, frame.secondNumber)
    for number in max(0, min(part, rate.nominal - 1))...rate.nominal {
      let found = try? Timecode(
        hours: parts.0, minutes: parts.1, seconds: parts.2, frameNumber: number, rate: rate)
      if let found { return found }
    }
    return Timecode(seconds: frame.seconds, rate: rate)
  }

  private static func time(of text: String, in map: MusicMap) throws(Failure) -> Rational? {
    guard let start = map.start else {
      throw Failure(
        .usage, "this music does not say at which timecode it starts; say seconds or a bar")
    }
    do {
      return map.time(of: try Timecode(text, rate: start.rate))
    } catch { throw Failure(.usage, "\(error)") }
  }
}
