import Foundation

extension SoundFont {
  /// The folders where SoundFonts are looked for: those of `LEITMOTIF_SOUNDFONTS` (separated by
  /// colons), the user's, and the system's.
  /// - Parameter environment: Environment variables; nil for the process's own.
  public static func searchPath(environment: [String: String]? = nil) -> [String] {
    let environment = environment ?? ProcessInfo.processInfo.environment
    let own = environment["LEITMOTIF_SOUNDFONTS"]?.split(separator: ":").map(String.init) ?? []
    let home = environment["HOME"] ?? ""
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    let user = ["\(data)/sounds/sf3", "\(data)/sounds/sf2", "\(data)/soundfonts"]
    return own + user
      + ["/usr/share/sounds/sf3", "/usr/share/sounds/sf2", "/usr/share/soundfonts"]
      + ["/usr/local/share/sounds/sf3", "/usr/local/share/sounds/sf2"]
  }

  /// Finds a SoundFont.
  ///
  /// - Parameters:
  ///   - name: A path, a name of the catalogue (`musescore-general`), or a file name in the search
  ///     path, with or without its ending; nil for the best one that is installed.
  ///   - environment: Environment variables; nil for the process's own.
  /// - Throws: ``SoundFontError``; where the catalogue knows it, with the package to install.
  public static func find(
    _ name: String? = nil, environment: [String: String]? = nil
  ) throws(SoundFontError) -> SoundFont {
    let folders = searchPath(environment: environment)
    guard let name else { return try findBest(in: folders) }
    if name.contains("/") || isFile(name) { return try SoundFont(path: absolute(name)) }
    if let entry = SoundFontCatalogue.standard.entry(named: name) {
      guard let path = path(ofAny: entry.files, in: folders) else {
        throw .notInstalled(name: entry.name, package: entry.package)
      }
      return try SoundFont(path: path)
    }
    guard let path = path(ofAny: [name, name + ".sf3", name + ".sf2"], in: folders) else {
      throw .unknown(name, known: SoundFontCatalogue.standard.entries.map(\.id))
    }
    return try SoundFont(path: path)
  }

  /// The SoundFonts of the catalogue that are installed, best first, with their paths. Only looks
  /// for the files: what is in them is checked by ``init(path:)``.
  public static func installed(
    environment: [String: String]? = nil
  ) -> [(entry: SoundFontCatalogue.Entry, path: String)] {
    let folders = searchPath(environment: environment)
    return SoundFontCatalogue.standard.entries.compactMap { entry in
      path(ofAny: entry.files, in: folders).map { (entry, $0) }
    }
  }

  /// Every `.sf2` and `.sf3` file of the search path, in its order; of links to one file the first.
  /// - Parameter environment: Environment variables; nil for the process's own.
  public static func files(environment: [String: String]? = nil) -> [String] {
    var seen: Set<String> = []
    return searchPath(environment: environment).flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { absolute("\(folder)/\($0)") }
    }.filter { path in
      let file = URL(fileURLWithPath: path)
      return ["sf2", "sf3"].contains(file.pathExtension.lowercased()) && isFile(path)
        && seen.insert(file.resolvingSymlinksInPath().path).inserted
    }
  }

  private static func findBest(in folders: [String]) throws(SoundFontError) -> SoundFont {
    let entries = SoundFontCatalogue.standard.entries
    for entry in entries {
      if let path = path(ofAny: entry.files, in: folders) { return try SoundFont(path: path) }
    }
    throw .noneInstalled(package: entries.first?.package ?? "musescore-general-soundfont")
  }

  private static func path(ofAny files: [String], in folders: [String]) -> String? {
    for folder in folders where !folder.isEmpty {
      for file in files where isFile("\(folder)/\(file)") { return absolute("\(folder)/\(file)") }
    }
    return nil
  }

  private static func isFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && !isDirectory.boolValue
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: (path as NSString).expandingTildeInPath).standardizedFileURL.path
  }
}
