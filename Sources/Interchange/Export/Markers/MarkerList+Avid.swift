import Timing

extension MarkerList {
  /// The list as the text that Avid Media Composer reads into its Markers window: who marked it, place,
  /// track, colour, name and length in frames, with tabs between.
  ///
  /// The form has one text a marker, so that comments are left out.
  public func avidMarkers() -> String {
    markers.map { marker in
      let cells = [
        "Leitmotif", "\(marker.at)", "V1", marker.kind.color, marker.name.onOneLine,
        "\(marker.frames)",
      ]
      return cells.joined(separator: "\t") + "\r\n"
    }.joined()
  }
}
