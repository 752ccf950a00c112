/// What a decoding does about problems, and those that it met.
struct DecodingDiagnostics {
  private static let limit = 256

  let policy: StandardMIDIFile.DecodingPolicy
  private var problems: [MIDIFileDecodingError] = []
  private var unlisted = 0

  init(policy: StandardMIDIFile.DecodingPolicy) {
    self.policy = policy
  }

  /// Ends a strict decoding; a lenient one goes on.
  mutating func report(
    _ reason: MIDIFileDecodingError.Reason, at offset: Int
  ) throws(MIDIFileDecodingError) {
    let problem = MIDIFileDecodingError(reason: reason, offset: offset)
    guard policy == .lenient else { throw problem }
    if problems.count < Self.limit {
      problems.append(problem)
    } else {
      unlisted += 1
    }
  }

  /// Takes a chunk's data out of a reader, or as much as there is.
  mutating func part(
    _ length: Int, of reader: inout ByteReader
  ) throws(MIDIFileDecodingError) -> ByteReader {
    if let part = reader.part(length) { return part }
    let available = reader.remaining
    try report(
      .chunkTooLong(declared: length, available: available), at: reader.position)
    return reader.part(available) ?? reader
  }

  var warnings: [MIDIFileDecodingError] {
    guard unlisted > 0, let last = problems.last else { return problems }
    return problems + [.init(reason: .furtherProblems(unlisted), offset: last.offset)]
  }
}
