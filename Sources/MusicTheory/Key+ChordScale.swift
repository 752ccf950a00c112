extension Key {
  /// Whether a pitch class belongs where a chord sounds: to the chord, or to the scale as the chord
  /// bends it (under A♭ major in C, E and A give way to E♭ and A♭).
  public func holds(_ pitchClass: PitchClass, under chord: Chord?) -> Bool {
    guard let chord else { return scale.contains(pitchClass) }
    if chord.contains(pitchClass) { return true }
    guard scale.contains(pitchClass) else { return false }
    return !chord.pitchClasses.contains { note in
      !scale.contains(note) && shareLetter(note, pitchClass)
    }
  }

  /// Whether two pitch classes are one letter with different signs, as the key spells them.
  private func shareLetter(_ one: PitchClass, _ other: PitchClass) -> Bool {
    (lineOfFifths(of: one) - lineOfFifths(of: other)).isMultiple(of: 7)
  }
}
