import CSndFile
import Foundation

/// Writes a stereo sound file that has no name yet. Nothing is left of it when the writer goes away
/// without ``finish(loudness:)``.
public final class AudioFileWriter {
  private let pending: PendingFile
  private let format: AudioFormat
  private let depth: BitDepth
  private var broadcast: BroadcastExtension
  private var file: UnsafeMutablePointer<SNDFILE>?
  private var frames = 0
  private var shifted: [Int32] = []

  /// - Parameters:
  ///   - path: Where the file will be.
  ///   - depth: How samples are written; FLAC takes integers only.
  ///   - sampleRate: Frames a second.
  ///   - broadcast: What the file says of itself.
  public init(
    path: String, format: AudioFormat, depth: BitDepth = .int24, sampleRate: Int,
    broadcast: BroadcastExtension
  ) throws(AudioFileError) {
    pending = try PendingFile(path: path)
    self.format = format
    self.depth = depth
    self.broadcast = broadcast
    var info = SF_INFO()
    info.samplerate = Int32(clamping: sampleRate)
    info.channels = 2
    info.format = format.code | depth.code
    // libsndfile gets a descriptor of its own, because it closes the one that it is given when it
    // cannot write the header, whatever it was told.
    file = sf_open_fd(dup(pending.descriptor), Int32(SFM_WRITE), &info, 1)
    guard file != nil else { throw notWritten() }
    // The chunk of peaks would say when it was made.
    sf_command(file, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
    try describe()
  }

  deinit {
    sf_close(file)
  }

  /// Appends audio to a file of integers.
  /// - Parameter samples: Interleaved, in the range of the file's integers: of 24 bits
  ///   −8 388 608…8 388 607, of 16 bits −32 768…32 767.
  public func write(_ samples: UnsafeBufferPointer<Int32>) throws(AudioFileError) {
    try count(samples.count)
    let shift = depth == .int16 ? 16 : 8
    shifted.removeAll(keepingCapacity: true)
    shifted.append(contentsOf: samples.lazy.map { $0 << shift })
    let count = sf_count_t(shifted.count)
    guard sf_write_int(file, shifted, count) == count else { throw notWritten() }
  }

  /// Appends audio to a file of floating point.
  /// - Parameter samples: Interleaved, full scale at ±1.
  public func write(_ samples: UnsafeBufferPointer<Float>) throws(AudioFileError) {
    try count(samples.count)
    let count = sf_count_t(samples.count)
    guard sf_write_float(file, samples.baseAddress, count) == count else { throw notWritten() }
  }

  private func count(_ samples: Int) throws(AudioFileError) {
    frames += samples / 2
    guard format != .wav || frames <= AudioFormat.wavFrames(depth) else {
      throw .tooLong(path: pending.path)
    }
  }

  /// Ends the file and brings it to the disk.
  /// - Parameter loudness: What to state in a `bext` chunk, known only now that all is written.
  /// - Returns: The whole file, not yet in its place.
  public func finish(loudness: Loudness? = nil) throws(AudioFileError) -> PendingFile {
    if let loudness, format.isWave {
      broadcast.loudness = loudness
      try describe()
    }
    let result = sf_close(file)
    file = nil
    if format == .rf64, depth == .float32 { forgetTime() }
    guard result == 0, fsync(pending.descriptor) == 0 else {
      throw .notWritten(path: pending.path, reason: Self.systemError)
    }
    return pending
  }

  /// Of RF64, libsndfile cannot be kept from writing a `PEAK` chunk, nor from writing the time into it,
  /// four bytes after its head.
  private func forgetTime() {
    var position: off_t = 12
    var head = [UInt8](repeating: 0, count: 8)
    while pread(pending.descriptor, &head, 8, position) == 8, head.text(at: 0, 4) != "data" {
      if head.text(at: 0, 4) == "PEAK" {
        _ = pwrite(pending.descriptor, [0, 0, 0, 0] as [UInt8], 4, position + 12)
      }
      let length = off_t(head.uint32(at: 4))
      position += 8 + length + length % 2
    }
  }

  private static var systemError: String { String(cString: strerror(errno)) }

  private func notWritten() -> AudioFileError {
    let words = String(cString: sf_strerror(file))
    let reason = words.replacing("System error : ", with: "")
      .trimmingCharacters(in: CharacterSet(charactersIn: "."))
    return .notWritten(path: pending.path, reason: reason)
  }

  private func describe() throws(AudioFileError) {
    guard format.isWave else { return tag() }
    var info = broadcast.chunk
    let size = Int32(MemoryLayout<SF_BROADCAST_INFO>.size)
    guard sf_command(file, Int32(SFC_SET_BROADCAST_INFO), &info, size) != 0 else {
      throw notWritten()
    }
  }

  private func tag() {
    sf_set_string(file, Int32(SF_STR_TITLE), broadcast.description)
    sf_set_string(file, Int32(SF_STR_SOFTWARE), broadcast.originator)
    let start = "TimeReference=\(broadcast.timeReference)"
    sf_set_string(file, Int32(SF_STR_COMMENT), start)
    if !broadcast.originationDate.isEmpty {
      sf_set_string(file, Int32(SF_STR_DATE), broadcast.originationDate)
    }
  }
}

extension AudioFormat {
  fileprivate var code: Int32 {
    switch self {
    case .wav: Int32(SF_FORMAT_WAV)
    case .rf64: Int32(SF_FORMAT_RF64)
    case .flac: Int32(SF_FORMAT_FLAC)
    }
  }
}

extension BitDepth {
  fileprivate var code: Int32 {
    switch self {
    case .int16: Int32(SF_FORMAT_PCM_16)
    case .int24: Int32(SF_FORMAT_PCM_24)
    case .float32: Int32(SF_FORMAT_FLOAT)
    }
  }
}

extension BroadcastExtension {
  fileprivate var chunk: SF_BROADCAST_INFO {
    var info = SF_BROADCAST_INFO()
    Self.put(description, in: &info.description)
    Self.put(originator, in: &info.originator)
    Self.put(originatorReference, in: &info.originator_reference)
    Self.put(originationDate, in: &info.origination_date)
    Self.put(originationTime, in: &info.origination_time)
    info.time_reference_low = UInt32(truncatingIfNeeded: timeReference)
    info.time_reference_high = UInt32(truncatingIfNeeded: timeReference >> 32)
    info.version = 2
    info.loudness_value = Self.hundredths(loudness?.integrated)
    info.loudness_range = Self.hundredths(loudness?.range)
    info.max_true_peak_level = Self.hundredths(loudness?.truePeak)
    info.max_momentary_loudness = Self.hundredths(loudness?.maximumMomentary)
    info.max_shortterm_loudness = Self.hundredths(loudness?.maximumShortTerm)
    Self.put(codingHistory, in: &info.coding_history)
    info.coding_history_size = UInt32(Self.ascii(codingHistory, limit: 255).count)
    return info
  }

  /// Fills a C array, which Swift sees as a tuple.
  private static func put<Field>(_ text: String, in field: inout Field) {
    withUnsafeMutableBytes(of: &field) { bytes in
      bytes.copyBytes(from: ascii(text, limit: bytes.count))
    }
  }
}
