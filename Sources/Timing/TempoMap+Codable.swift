/// Coded as `{"tempos": [{"tick": 0, "bpm": 72, "ramps": true}, …], "metres": [{"tick": 0, "timeSignature":
/// "4/4"}, …]}`. What is read is checked as by ``TempoMap/init(tempos:metres:)``.
extension TempoMap: Codable {
  private enum CodingKeys: CodingKey {
    case tempos
    case metres
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let tempos = try container.decodeIfPresent([TempoChange].self, forKey: .tempos) ?? []
    let metres = try container.decodeIfPresent([MetreChange].self, forKey: .metres) ?? []
    do {
      try self.init(tempos: tempos, metres: metres)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(tempos, forKey: .tempos)
    try container.encode(metres, forKey: .metres)
  }
}

extension TempoMap.TempoChange: Codable {
  private enum CodingKeys: String, CodingKey {
    case tick
    case tempo = "bpm"
    case ramps
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      tick: try container.decode(Tick.self, forKey: .tick),
      tempo: try container.decode(Tempo.self, forKey: .tempo),
      ramps: try container.decodeIfPresent(Bool.self, forKey: .ramps) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(tick, forKey: .tick)
    try container.encode(tempo, forKey: .tempo)
    if ramps { try container.encode(ramps, forKey: .ramps) }
  }
}
