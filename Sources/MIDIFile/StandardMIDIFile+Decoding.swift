extension StandardMIDIFile {
  /// What to do about bytes that break the format's rules.
  public enum DecodingPolicy: Hashable, Sendable {
    /// Any breach is an error.
    case strict
    /// What can be read is read, and every breach is a warning; see
    /// ``MIDIFileDecodingError/Reason`` for what each one loses. Only bytes without a usable header
    /// are an error.
    case lenient
  }

  /// Reads the bytes of a file, bare or in a RIFF wrapper (`.rmi`).
  ///
  /// Never takes more memory than a fixed multiple of what the bytes are, whatever they claim.
  ///
  /// - Parameter warnings: Gets the breaches that a lenient decoding met, in file order, at most
  ///   256 and one that counts the rest.
  /// - Throws: ``MIDIFileDecodingError``, with the reason and where in the bytes it lies.
  public init(
    decoding bytes: some Sequence<UInt8>, policy: DecodingPolicy,
    warnings: inout [MIDIFileDecodingError]
  ) throws(MIDIFileDecodingError) {
    var decoder = FileDecoder(bytes: Array(bytes), policy: policy)
    self = try decoder.decode()
    warnings = decoder.diagnostics.warnings
  }

  /// Reads the bytes of a file, bare or in a RIFF wrapper (`.rmi`).
  ///
  /// - Throws: ``MIDIFileDecodingError``, with the reason and where in the bytes it lies.
  public init(
    decoding bytes: some Sequence<UInt8>, policy: DecodingPolicy = .strict
  ) throws(MIDIFileDecodingError) {
    var warnings: [MIDIFileDecodingError] = []
    try self.init(decoding: bytes, policy: policy, warnings: &warnings)
  }
}
