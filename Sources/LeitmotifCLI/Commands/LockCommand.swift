import ArgumentParser
import Leitmotif

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Lock a cue, a scene or an instrument of a scored folder.",
    discussion: """
      Kept as locks.json in the folder. compose leaves a cue alone of which anything is locked; revise \
      refuses locked cues and scenes, and writes around locked instruments. Without --cue it lists the \
      locks.

      Examples:
        leitmotif lock out --cue 1m01
        leitmotif lock out --cue 1m02 --scene 2
        leitmotif lock out --cue 1m02 --instrument clarinet
        leitmotif lock out
      """)

  @OptionGroup var target: LockTarget

  func run() throws {
    var list = try LockList.read(in: target.folder)
    if let lock = try target.lock(mustExist: true) {
      list.add(lock)
      try list.write(in: target.folder)
      print("locked: \(lock)")
    } else {
      print(
        list.locks.isEmpty
          ? "nothing is locked" : list.locks.map(\.description).joined(separator: "\n"))
    }
  }
}

struct UnlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Take a lock away.",
    discussion: """
      With --cue alone all locks of the cue are taken away.

      Examples:
        leitmotif unlock out --cue 1m01
        leitmotif unlock out --cue 1m02 --instrument clarinet
      """)

  @OptionGroup var target: LockTarget

  func validate() throws {
    guard target.cue != nil else { throw ValidationError("Say which --cue.") }
  }

  func run() throws {
    guard let lock = try target.lock(mustExist: false) else { return }
    var list = try LockList.read(in: target.folder)
    guard list.remove(lock) else {
      throw Failure(
        .usage, "\(lock) is not locked; leitmotif lock \(target.folder) lists the locks")
    }
    try list.write(in: target.folder)
    print("unlocked: \(lock)")
  }
}

/// What is locked or unlocked.
struct LockTarget: ParsableArguments {
  @Argument(help: ArgumentHelp("The folder that compose has filled.", valueName: "folder"))
  var folder: String

  @Option(help: ArgumentHelp("The cue.", valueName: "id"))
  var cue: String?

  @Option(help: ArgumentHelp("A scene of it, from 1: a section of its plan.", valueName: "number"))
  var scene: Int?

  @Option(help: ArgumentHelp("An instrument of it.", valueName: "id"))
  var instrument: String?

  func validate() throws {
    guard cue != nil || (scene == nil && instrument == nil) else {
      throw ValidationError("--scene and --instrument need a --cue.")
    }
  }

  /// - Parameter mustExist: whether the folder must hold what is named.
  func lock(mustExist: Bool) throws -> LockList.Lock? {
    guard let cue else { return nil }
    let lock = LockList.Lock(cue: cue, scene: scene, instrument: instrument)
    if mustExist { try lock.check(in: folder) }
    return lock
  }
}
