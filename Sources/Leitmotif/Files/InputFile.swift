import Foundation

/// Reads files that people name, within bounds.
enum InputFile {
  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - limit: No more bytes than these are read; a longer file is refused.
  ///   - kind: What the file should be, such as `cue sheet`.
  /// - Throws: ``Failure`` of the kinds `noInput` and `badInput`.
  static func bytes(of path: String, atMost limit: Int, kind: String) throws(Failure) -> Data {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(
        .noInput, doing: "\(path): cannot be read", advice: "give the path of a \(kind)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.noInput, "\(path): is a folder; give the path of a \(kind)")
    }
    guard status.st_size <= limit else { throw tooLong(path, limit, kind) }
    return try read(descriptor, path, limit, kind)
  }

  private static func read(
    _ descriptor: Int32, _ path: String, _ limit: Int, _ kind: String
  ) throws(Failure) -> Data {
    var data = Data()
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return data }
      guard count > 0 else {
        throw .system(.noInput, doing: "\(path): cannot be read", advice: "check the file")
      }
      data.append(contentsOf: chunk[..<count])
      guard data.count <= limit else { throw tooLong(path, limit, kind) }
    }
  }

  private static func tooLong(_ path: String, _ limit: Int, _ kind: String) -> Failure {
    Failure(
      .badInput,
      "\(path): is longer than \(limit >> 20) MB, which no \(kind) is; check that it is the right file"
    )
  }
}
