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

  /// The key that the notes suggest: by how long each sounds, the first counted twice and the last
  /// one and a half times, since motifs set out from home more often than they end there.
  private static func impliedKey(_ elements: [Element]) -> Key {
    let notes = elements.compactMap { element in
      element.pitch.map { (pitchClass: $0.pitchClass, length: Double(element.duration.rawValue)) }
    }
    var weights = [Double](repeating: 0, count: 12)
    for note in notes { weights[note.pitchClass.semitones] += note.length }
    if let first = notes.first { weights[first.pitchClass.semitones] += first.length }
    if let last = notes.last { weights[last.pitchClass.semitones] += last.length / 2 }
    return KeyProfile.estimate(weights: weights)
  }
}
