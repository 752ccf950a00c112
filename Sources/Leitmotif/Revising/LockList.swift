import Foundation

/// What of a scored folder must not change: `locks.json`.
public struct LockList: Hashable, Codable, Sendable {
  /// A cue; or a scene of it, an instrument of it, or an instrument in a scene.
  public struct Lock: Hashable, Codable, Sendable, CustomStringConvertible {
    public var cue: String
    /// From 1, as the plan's sections.
    public var scene: Int?
    /// The instrument's id, as `clarinet`.
    public var instrument: String?

    public init(cue: String, scene: Int? = nil, instrument: String? = nil) {
      self.cue = cue
      self.scene = scene
      self.instrument = instrument
    }

    public var description: String {
      ([cue] + [scene.map { "scene \($0)" }, instrument].compactMap(\.self))
        .joined(separator: ", ")
    }
  }

  /// Of this document.
  public var format = 1
  /// Each once, in the order of cue, scene and instrument.
  public private(set) var locks: [Lock] = []

  public static let fileName = "locks.json"

  public init() {}

  public mutating func add(_ lock: Lock) {
    guard !locks.contains(lock) else { return }
    locks.append(lock)
    locks.sort { Self.key($0) < Self.key($1) }
  }

  /// Takes a lock away; one of a whole cue takes away all of its locks.
  ///
  /// - Returns: whether there was one.
  public mutating func remove(_ lock: Lock) -> Bool {
    let isWhole = lock.scene == nil && lock.instrument == nil
    let before = locks.count
    locks.removeAll { isWhole ? $0.cue == lock.cue : $0 == lock }
    return locks.count < before
  }

  private static func key(_ lock: Lock) -> (String, Int, String) {
    (lock.cue, lock.scene ?? 0, lock.instrument ?? "")
  }
}

extension LockList {
  /// Whether anything of a cue is locked.
  public func touches(_ cue: String) -> Bool { locks.contains { $0.cue == cue } }

  /// The locks of a cue.
  public func locks(of cue: String) -> [Lock] { locks.filter { $0.cue == cue } }

  /// Why a cue is not composed anew.
  func reason(_ cue: String) -> String {
    let locked = locks(of: cue)
    guard locked.contains(where: { $0.scene != nil || $0.instrument != nil }) else {
      return "it is locked; leitmotif unlock --cue \(cue) frees it"
    }
    let names = locked.map(\.description).joined(separator: "; ")
    return "of it is locked: \(names); revise writes around that, leitmotif unlock frees it"
  }

  /// The locks of a folder; none where there is no such file.
  ///
  /// - Throws: ``Failure`` where the file cannot be read: what was locked must not be lost by mistake.
  public static func read(in folder: String) throws(Failure) -> LockList {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(fileName).path
    guard FileManager.default.fileExists(atPath: path) else { return LockList() }
    let data = try InputFile.bytes(of: path, atMost: 4 << 20, kind: "lock list")
    do { return try JSONDecoder().decode(LockList.self, from: data) } catch {
      throw Failure(
        .badInput, "\(path): is not a list of locks; mend it, or take it away to unlock everything")
    }
  }

  /// Replaces the list of a folder; an empty one is taken away.
  public func write(in folder: String) throws(Failure) {
    let file = URL(fileURLWithPath: folder).appendingPathComponent(Self.fileName)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      guard !locks.isEmpty else {
        if FileManager.default.fileExists(atPath: file.path) {
          try FileManager.default.removeItem(at: file)
        }
        return
      }
      try (encoder.encode(self) + Data("\n".utf8)).write(to: file, options: .atomic)
    } catch { throw Failure(error, at: file.path) }
  }
}
