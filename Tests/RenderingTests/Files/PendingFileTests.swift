import Foundation
import Rendering
import Testing

@Suite struct PendingFileTests {
  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private func write(_ text: String, to pending: PendingFile) throws {
    let handle = FileHandle(fileDescriptor: pending.descriptor, closeOnDealloc: false)
    try handle.write(contentsOf: Data(text.utf8))
  }

  @Test func takesThePlaceOfAnOlderFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try write("old", to: path)
    let pending = try PendingFile(path: path)
    try write("new", to: pending)
    #expect(try read(path) == "old")
    try pending.publish()
    #expect(folder.contents == ["a.txt"])
    #expect(try read(path) == "new")
  }

  @Test func leavesTheOlderFileWhenItIsNotPublished() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try write("old", to: path)
    do {
      let pending = try PendingFile(path: path)
      try write("half", to: pending)
    }
    #expect(folder.contents == ["a.txt"])
    #expect(try read(path) == "old")
  }

  @Test func hasNoNameUntilItIsWhole() throws {
    let folder = try TemporaryFolder()
    let pending = try PendingFile(path: folder.path + "/a.txt")
    try write("half", to: pending)
    #expect(folder.contents.isEmpty)
  }

  @Test func aFolderInItsPlaceIsAnErrorAndNothingIsLeftBeside() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    do {
      let pending = try PendingFile(path: path)
      #expect(throws: AudioFileError.notPublished(path: path, reason: "Is a directory")) {
        try pending.publish()
      }
    }
    #expect(folder.contents == ["a.txt"])
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    let error = #expect(throws: AudioFileError.self) { try PendingFile(path: "/nowhere/a.txt") }
    #expect(error == .notCreated(path: "/nowhere/a.txt", reason: "No such file or directory"))
    #expect(
      "\(AudioFileError.notPublished(path: "a", reason: "b"))"
        == "a: cannot be put in place (b); check what stands there")
  }

  @Test func everyErrorSaysWhereAndWhatToDo() {
    let errors: [AudioFileError] = [
      .notCreated(path: "/x", reason: "r"), .notWritten(path: "/x", reason: "r"),
      .notPublished(path: "/x", reason: "r"), .tooLong(path: "/x"),
      .scratchFailed(folder: "/x", reason: "r"),
    ]
    for error in errors {
      #expect("\(error)".hasPrefix("/x: "))
      #expect("\(error)".contains("; "))
      #expect(!"\(error)".contains("\n"))
    }
    #expect(Set(errors.map { "\($0)" }).count == errors.count)
  }
}
