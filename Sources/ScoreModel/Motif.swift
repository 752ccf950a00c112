public import MusicTheory
public import Timing

/// A short musical idea in the key it was thought of in: what a theme is recognised by.
public struct Motif: Hashable, Codable, Sendable {
  /// A note, or a rest where there is no pitch.
  public struct Element: Hashable, Codable, Sendable {
    public let pitch: Pitch?
    public let duration: Tick

    public init(pitch: Pitch?, duration: Tick) {
      self.pitch = pitch
      self.duration = duration
    }
  }

  public let elements: [Element]
  public let key: Key

  /// - Parameter key: found from the notes when it is not given.
  public init(elements: [Element], key: Key? = nil) {
    self.elements = elements
    self.key = key ?? Self.impliedKey(elements)
  }

  public var length: Tick { elements.reduce(0) { $0 + $1.duration } }
  public var pitches: [Pitch] { elements.compactMap(\.pitch) }

  /// As notes from a place in a score.
  public func notes(from start: Tick) -> [Note] {
    var onset = start
    return elements.compactMap { element in
      defer { onset += element.duration }
      return element.pitch.map { Note(onset: onset, duration: element.duration, pitch: $0) }
    }
  }

  /// The key that the notes suggest, the last note and long notes weighing most.
  private static func impliedKey(_ elements: [Element]) -> Key {
    var weights = [Double](repeating: 0, count: 12)
    for element in elements {
      guard let pitch = element.pitch else { continue }
      weights[pitch.pitchClass.semitones] += Double(element.duration.rawValue)
    }
    if let last = elements.last(where: { $0.pitch != nil }), let pitch = last.pitch {
      weights[pitch.pitchClass.semitones] += Double(last.duration.rawValue)
    }
    return KeyProfile.estimate(weights: weights)
  }
}
