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

  @Test func takesThePlaceOfAnOlderFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try write("old", to: path)
    do {
      let pending = PendingFile(path: path)
      #expect(pending.partialPath == path + ".partial")
      try write("new", to: pending.partialPath)
      #expect(try read(path) == "old")
      try pending.publish()
    }
    #expect(folder.contents == ["a.txt"])
    #expect(try read(path) == "new")
  }

  @Test func leavesTheOlderFileWhenItIsNotPublished() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    try write("old", to: path)
    do {
      let pending = PendingFile(path: path)
      try write("half", to: pending.partialPath)
    }
    #expect(folder.contents == ["a.txt"])
    #expect(try read(path) == "old")
  }

  @Test func whatWasNotWrittenCannotBePublished() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.txt"
    #expect(
      throws: AudioFileError.notPublished(path: path, reason: "No such file or directory")
    ) {
      try PendingFile(path: path).publish()
    }
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
