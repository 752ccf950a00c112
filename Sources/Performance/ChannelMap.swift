import ScoreModel

/// Gives each part a channel of its own: fifteen pitched ones and one of drums on each port.
enum ChannelMap {
  struct Seat: Hashable {
    /// 0…127; nil where one port holds all parts.
    let port: UInt8?
    /// 0…15; 9 for unpitched percussion.
    let channel: UInt8
  }

  private static let drums: UInt8 = 9
  private static let pitched: [UInt8] = Array(0...8) + Array(10...15)

  static func seats(for instruments: [Instrument]) throws(PerformerError) -> [Seat] {
    var counts = (pitched: 0, drums: 0)
    var places: [(port: Int, channel: UInt8)] = []
    for instrument in instruments {
      if instrument.isUnpitched {
        places.append((counts.drums, drums))
        counts.drums += 1
      } else {
        places.append((counts.pitched / pitched.count, pitched[counts.pitched % pitched.count]))
        counts.pitched += 1
      }
    }
    if counts.drums > 128 { throw .tooManyParts(count: counts.drums, most: 128) }
    let most = 128 * pitched.count
    if counts.pitched > most { throw .tooManyParts(count: counts.pitched, most: most) }
    let isOnePort = places.allSatisfy { $0.port == 0 }
    return places.map {
      Seat(port: isOnePort ? nil : UInt8(clamping: $0.port), channel: $0.channel)
    }
  }
}
