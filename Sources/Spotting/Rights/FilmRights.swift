public import Timing

/// Who wrote and who publishes the music of a film, for the cue sheet that goes to performing rights
/// organisations.
///
/// People write it as YAML, which ``init(yaml:file:)`` reads:
///
///     usage: BI
///     writers:
///       - {name: Ada Byron, society: PRS, ipi: "00012345678", share: 100}
///     publishers:
///       - {name: Tide Music, society: GEMA, share: 100}
///     cues:
///       1m02: {usage: VI}
public struct FilmRights: Hashable, Sendable {
  /// What holds for every cue that does not say otherwise.
  public var film: MusicRights
  public var cues: [CueID: MusicRights]

  public init(film: MusicRights, cues: [CueID: MusicRights] = [:]) {
    self.film = film
    self.cues = cues
  }

  /// The rights of a cue: its own, and those of the film where it has none.
  public func rights(of cue: CueID) -> MusicRights {
    let own = cues[cue] ?? MusicRights()
    return MusicRights(
      usage: own.usage ?? film.usage, writers: own.writers ?? film.writers,
      publishers: own.publishers ?? film.publishers)
  }
}

/// How a piece is used, and whose it is; nil where that is said elsewhere.
public struct MusicRights: Hashable, Sendable {
  public var usage: MusicUsage?
  public var writers: [RightsHolder]?
  public var publishers: [RightsHolder]?

  public init(
    usage: MusicUsage? = nil, writers: [RightsHolder]? = nil, publishers: [RightsHolder]? = nil
  ) {
    self.usage = usage
    self.writers = writers
    self.publishers = publishers
  }
}

/// A writer or publisher with a share of that side.
public struct RightsHolder: Hashable, Sendable {
  public var name: String
  /// The performing rights organisation, such as `ASCAP` or `GEMA`.
  public var society: String?
  /// The IPI name number: eleven digits.
  public var ipi: String?
  /// In per cent of the side, above 0, at most 100.
  public var share: Rational

  public init(name: String, society: String? = nil, ipi: String? = nil, share: Rational) {
    self.name = name
    self.society = society
    self.ipi = ipi
    self.share = share
  }

  /// ``share`` with as many decimals as it needs, at most six: `33.34`.
  public var shareText: String { share.percent }
}

extension [RightsHolder] {
  /// The sum of the shares, in per cent; it is to be 100.
  public var totalShare: Rational { reduce(.zero) { $0 + $1.share } }

  /// ``totalShare`` for people to read: `99.99`.
  public var totalShareText: String { totalShare.percent }
}

/// How music is heard in a film, by the codes that cue sheets have.
public enum MusicUsage: String, CaseIterable, Hashable, Sendable {
  case backgroundInstrumental = "BI"
  case backgroundVocal = "BV"
  /// Played by someone in the picture.
  case visualInstrumental = "VI"
  /// Sung by someone in the picture.
  case visualVocal = "VV"
  case mainTitle = "MT"
  case endTitle = "ET"
}
