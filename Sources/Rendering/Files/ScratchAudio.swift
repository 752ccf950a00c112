import Foundation

/// Stereo audio on disk that has no name: however the process ends, nothing is left of it.
final class ScratchAudio: Sendable {
  private let folder: String
  private let descriptor: Int32

  /// - Parameter folder: Where there is room; 8 bytes a frame are needed.
  init(folder: String) throws(AudioFileError) {
    self.folder = folder
    var template = Array("\(folder)/.leitmotif-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .scratchFailed(folder: folder, reason: String(cString: strerror(errno)))
    }
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Writes interleaved samples at a frame.
  func write(_ samples: UnsafeBufferPointer<Float>, at frame: Int) throws(AudioFileError) {
    let bytes = UnsafeRawBufferPointer(samples)
    try move(bytes.count) { done in
      pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, offset(frame, done))
    }
  }

  /// Reads interleaved samples from a frame on; past the end there is silence.
  func read(into samples: UnsafeMutableBufferPointer<Float>, at frame: Int) throws(AudioFileError) {
    samples.update(repeating: 0)
    let bytes = UnsafeMutableRawBufferPointer(samples)
    try move(bytes.count) { done in
      pread(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, offset(frame, done))
    }
  }

  private func offset(_ frame: Int, _ done: Int) -> off_t {
    off_t(frame * 2 * MemoryLayout<Float>.stride + done)
  }

  /// Repeats a system call until all is moved or there is no more.
  private func move(_ total: Int, _ call: (Int) -> Int) throws(AudioFileError) {
    var done = 0
    while done < total {
      let count = call(done)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw .scratchFailed(folder: folder, reason: String(cString: strerror(errno)))
      }
      done += count
    }
  }
}
