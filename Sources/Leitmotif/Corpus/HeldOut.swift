/// The list of the pieces that the model was not trained on.
enum HeldOut {
  /// Their ids.
  ///
  /// - Parameter path: of a file with lines of id, side and kind, parted by tabs.
  static func ids(in path: String) throws(Failure) -> Set<String> {
    let data = try InputFile.bytes(of: path, atMost: 16 << 20, kind: "list of pieces")
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return Set(lines.compactMap { $0.split(separator: "\t").first.map(String.init) })
  }
}
