import Timing

/// Turns what is typed into commands; knows what has been typed so far of a bar's number or of an arrow.
public struct LiveKeys: Hashable, Sendable {
  /// What a key asks for.
  public enum Action: Hashable, Sendable {
    case command(LiveCommand)
    /// Goes so many seconds from where the music is.
    case move(seconds: Int)
    /// Goes so many scenes from where the music is.
    case moveScene(Int)
    /// Changes the tempo by so many hundredths.
    case trim(by: Int)
    case help
  }

  /// A bar's number, as far as it has been typed.
  public private(set) var entry: String?
  private var escape: [UInt8] = []

  public init() {}

  /// - Parameter byte: As the terminal sends it.
  public mutating func read(_ byte: UInt8) -> Action? {
    if !escape.isEmpty || byte == 0x1B { return readEscape(byte) }
    if entry != nil { return readEntry(byte) }
    return Self.action(byte) ?? startEntry(byte)
  }

  private mutating func startEntry(_ byte: UInt8) -> Action? {
    if byte == UInt8(ascii: "b") { entry = "" }
    return nil
  }

  private mutating func readEntry(_ byte: UInt8) -> Action? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      entry = String(((entry ?? "") + String(Character(Unicode.Scalar(byte)))).prefix(6))
    case 0x7F, 0x08: entry = entry.map { String($0.dropLast()) }
    case 0x0A, 0x0D:
      defer { entry = nil }
      return entry.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }.map {
        .command(.locate(.bar($0, beat: 1)))
      }
    default: entry = nil
    }
    return nil
  }

  /// Arrows come as ESC [ A or ESC O A.
  private mutating func readEscape(_ byte: UInt8) -> Action? {
    entry = nil
    guard byte != 0x1B else {
      escape = [byte]
      return nil
    }
    escape.append(byte)
    if escape.count == 2, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") { return nil }
    // Digits and semicolons are the middle of longer sequences, which end with a letter or a tilde.
    if escape.count > 2, escape.count < 12, (0x30...0x3B).contains(byte) { return nil }
    defer { escape = [] }
    return escape.count == 3 ? Self.arrow(byte) : nil
  }

  private static func arrow(_ byte: UInt8) -> Action? {
    switch Character(Unicode.Scalar(byte)) {
    case "A": .moveScene(-1)
    case "B": .moveScene(1)
    case "C": .move(seconds: 5)
    case "D": .move(seconds: -5)
    default: nil
    }
  }

  private static func action(_ byte: UInt8) -> Action? {
    switch Character(Unicode.Scalar(byte)) {
    case " ": .command(.toggle)
    case "s": .command(.stop)
    case "q": .command(.quit)
    case "n": .command(.next)
    case "p": .command(.previous)
    case "l": .command(.loop(nil))
    case "u": .command(.unloop)
    case "+", "=": .trim(by: 1)
    case "-", "_": .trim(by: -1)
    case "0": .command(.trim(1))
    case "1"..."9": .command(.locate(.scene(Int(byte) - 0x30)))
    case "?", "h": .help
    default: mood(byte).map { .command(.steer($0)) }
    }
  }

  /// How far a key leads the mood.
  static let step = 0.25

  private static func mood(_ byte: UInt8) -> LiveCommand.Steering? {
    switch Character(Unicode.Scalar(byte)) {
    case "d": .init(valence: -step)
    case "D": .init(valence: step)
    case "a": .init(arousal: step)
    case "A": .init(arousal: -step)
    case "t": .init(tension: step)
    case "T": .init(tension: -step)
    default: nil
    }
  }
}
