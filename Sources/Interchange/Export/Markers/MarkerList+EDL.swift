import Timing

extension MarkerList {
  /// The list as a CMX3600 edit list in the form in which DaVinci Resolve writes and reads the markers of
  /// a timeline: an event of a marker's length, and below it comment, colour, name and length.
  ///
  /// A bar in a text is written as `/`, because it is the form's own mark. Of markers that share a frame
  /// the first stays, see ``oneAFrame``. A list that has to go through a machine which knows three digits of event
  /// numbers has at most 999 of them.
  public func edl() -> String {
    let mode = rate.isDropFrame ? "DROP FRAME" : "NON-DROP FRAME"
    let head = ["TITLE: \(Self.field(title))", "FCM: \(mode)", ""]
    let events = oneAFrame.markers.enumerated().flatMap { event($0.offset + 1, $0.element) }
    return (head + events).map { $0 + "\r\n" }.joined()
  }

  private func event(_ number: Int, _ marker: EditorMarker) -> [String] {
    let digits = "\(number)"
    let padded = String(repeating: "0", count: max(3 - digits.utf8.count, 0)) + digits
    let times = "\(marker.at) \(marker.end)"
    return [
      "\(padded)  001      V     C        \(times) \(times)",
      "\(Self.field(marker.comment)) |C:\(marker.kind.resolveColor) "
        + "|M:\(Self.field(marker.name)) |D:\(marker.frames)",
      "",
    ]
  }

  private static func field(_ text: String) -> String {
    text.onOneLine.replacing(scalar: "|", with: "/")
  }
}
