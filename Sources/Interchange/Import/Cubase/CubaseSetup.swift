import Timing

/// What the project setup of an archive says about picture time.
struct CubaseSetup {
  private(set) var rate: FrameRate?
  /// The last whole frame at or before the project's start.
  private(set) var start: PictureTime?
  /// Real seconds from that frame to the project's start, less than a frame.
  private(set) var offset = Rational.zero
  private(set) var notes: [ImportNote] = []

  init(_ setup: XMLTree?) throws(ImportError) {
    guard let setup else {
      notes.append(ImportNote("the archive has no project setup, and so no rate and no start"))
      return
    }
    let type = try setup.number("FrameType")
    rate = type.flatMap { Int(exactly: $0) }.flatMap { Self.rates[$0] }
    guard let rate else {
      let code = type.map { "\($0)" } ?? "missing"
      notes.append(ImportNote(line: setup.line, "the frame type is \(code), which is not known"))
      return
    }
    guard let seconds = try setup.named("Start")?.number("Time"), seconds >= 0,
      let exact = Rational(flicks: seconds)
    else { return }
    let frames = exact * rate.framesPerSecond
    // The numbers of the file are rounded: a hair before a frame is that frame.
    let first = (frames + Rational(1, 20_000)).floor()
    start = .frames(first)
    offset = exact - Rational(first) / rate.framesPerSecond
  }

  /// Cubase's numbers for frame rates. Source: DAWFileKit (MIT), `TrackArchive+Static.swift`.
  private static let rates: [Int: FrameRate] = [
    2: .fps24, 3: .fps25, 4: .fps29_97, 5: .fps30, 6: .fps29_97df, 7: .fps30df,
    12: .fps23_976, 14: .fps50, 15: .fps59_94, 16: .fps60,
  ]
}
