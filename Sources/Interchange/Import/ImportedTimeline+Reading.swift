extension ImportFormatReader {
  /// Every format that can be read; where several claim a content alike, the first one has it.
  static let all: [ImportFormatReader] = [
    fcpxml, xmeml, otio, cubaseTrackArchive, finalDraft, waveMarkers, webVTT, reaperProject,
    proTools, edl, resolveCSV, auditionCSV, reaperCSV, premiereMarkers, avidMarkers, subRip,
    fountain, audacityLabels,
  ]

  /// The reader of the format that a content is of.
  ///
  /// - Throws: ``ImportError`` that names what could be read.
  static func recognising(_ source: ImportSource) throws(ImportError) -> ImportFormatReader {
    let claims = all.map { (reader: $0, claim: $0.claim(source)) }
    if let certain = claims.first(where: { $0.claim == .certain }) { return certain.reader }
    let possible = claims.filter { $0.claim == .possible }.map(\.reader)
    let named = possible.first { $0.extensions.contains(source.fileExtension) }
    if let reader = named ?? possible.first { return reader }
    throw unknown(source)
  }

  private static func unknown(_ source: ImportSource) -> ImportError {
    if let error = source.problem { return error }
    let names = all.map { "\($0.format)" }.joined(separator: ", ")
    return ImportError(
      source.bytes.isEmpty ? "the file is empty" : "the file's format is not known",
      hint: "what can be read: \(names)")
  }
}

extension ImportSource {
  /// Why the file has no text.
  fileprivate var problem: ImportError? {
    guard text == nil else { return nil }
    do {
      _ = try ImportedText(decoding: bytes)
      return nil
    } catch { return error }
  }
}

extension ImportFormat {
  /// The format that a file's content is of; its name only breaks ties.
  ///
  /// - Throws: ``ImportError`` that names what could be read.
  public static func recognise(_ source: ImportSource) throws(ImportError) -> ImportFormat {
    try ImportFormatReader.recognising(source).format
  }
}

extension ImportedTimeline {
  /// Reads a file of any known format.
  ///
  /// ```swift
  /// let timeline = try ImportedTimeline(reading: bytes, name: "reel1.edl")
  /// ```
  ///
  /// - Parameter name: The name of the file; its ending decides only where the content does not.
  /// - Throws: ``ImportError`` for a format that is not known, and for a file that is broken beyond use.
  public init(reading bytes: [UInt8], name: String) throws(ImportError) {
    let source = ImportSource(bytes: bytes, name: name)
    self = try ImportFormatReader.recognising(source).read(source)
  }

  /// Reads a file as one of a format, whatever its content looks like.
  ///
  /// - Throws: ``ImportError`` for a file that is not of the format, or broken beyond use.
  public init(reading bytes: [UInt8], as format: ImportFormat) throws(ImportError) {
    guard let reader = ImportFormatReader.all.first(where: { $0.format == format }) else {
      throw ImportError("files of the format \(format) cannot be read")
    }
    self = try reader.read(ImportSource(bytes: bytes, name: ""))
  }
}
