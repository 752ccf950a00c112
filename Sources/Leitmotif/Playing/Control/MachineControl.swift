import Timing

/// MIDI Machine Control as other machines send it: system-exclusive messages `F0 7F device 06 … F7`.
///
/// Stop and pause silence the music and keep its place, as those machines do. Everything else of the
/// standard, such as recording, is read over.
public enum MachineControl {
  /// Messages with more bytes are not read.
  private static let longest = 256
  private static let realTime: UInt8 = 0x7F
  private static let commands: UInt8 = 0x06

  /// The commands of a message, in order.
  ///
  /// - Parameters:
  ///   - bytes: The message after its `F0`, with or without its `F7`.
  ///   - device: The device number that is ours, 0…126; nil for any. What is for all (127) is for us.
  public static func commands(_ bytes: [UInt8], device: UInt8? = nil) -> [LiveCommand] {
    let body = bytes.last == 0xF7 ? bytes.dropLast() : bytes[...]
    guard (4...longest).contains(body.count), body.allSatisfy({ $0 < 0x80 }),
      body[0] == realTime, body[2] == commands,
      device == nil || body[1] == device || body[1] == 0x7F
    else { return [] }
    return read(body.dropFirst(3))
  }

  /// A command below 40 is one byte; another says how many bytes follow.
  private static func read(_ body: ArraySlice<UInt8>) -> [LiveCommand] {
    var (rest, found) = (body, [LiveCommand]())
    while let code = rest.popFirst() {
      if (0x40..<0x78).contains(code) {
        guard let count = rest.popFirst(), count <= rest.count else { return found }
        if let place = locate(code, Array(rest.prefix(Int(count)))) { found.append(place) }
        rest = rest.dropFirst(Int(count))
      } else if let command = command(code) {
        found.append(command)
      }
    }
    return found
  }

  private static func command(_ code: UInt8) -> LiveCommand? {
    switch code {
    case 0x01, 0x09: .pause
    case 0x02, 0x03: .play
    default: nil
    }
  }

  /// `44 06 01 hr mn sc fr ff`; hours carry the rate in bits 5 and 6.
  private static func locate(_ code: UInt8, _ data: [UInt8]) -> LiveCommand? {
    guard code == 0x44, data.count >= 5, data[0] == 0x01 else { return nil }
    let rates: [FrameRate] = [.fps24, .fps25, .fps29_97df, .fps30]
    let frame = try? Timecode(
      hours: Int(data[1] & 0x1F), minutes: Int(data[2] & 0x3F), seconds: Int(data[3] & 0x3F),
      frameNumber: Int(data[4] & 0x1F), rate: rates[Int(data[1] >> 5 & 3)])
    return frame.map { .locate(.frame($0)) }
  }
}
