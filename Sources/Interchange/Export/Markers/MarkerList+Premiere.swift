import Timing

extension MarkerList {
  /// The list as Premiere Pro writes its markers: a table with tabs, in UTF-16 with a byte order mark.
  ///
  /// The in and out of a point are the same.
  public func premiereMarkers() -> [UInt8] {
    let header = ["Marker Name", "Description", "In", "Out", "Duration", "Marker Type"]
    let rows = [header] + markers.map(premiereRow)
    let text = rows.map { $0.joined(separator: "\t") + "\t\r\n" }.joined()
    return ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private func premiereRow(_ marker: EditorMarker) -> [String] {
    let length = marker.frames > 1 ? marker.frames : 0
    let duration = Timecode(frames: length, rate: rate)
    return [
      Self.cell(marker.name), Self.cell(marker.comment), "\(marker.at)",
      "\(marker.at.advanced(byFrames: length))", "\(duration)", "Comment",
    ]
  }

  private static func cell(_ text: String) -> String {
    let line = text.onOneLine
    return line.utf8.contains(UInt8(ascii: "\"")) ? line.quoted : line
  }
}
