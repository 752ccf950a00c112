import Timing

/// What a project of an FCPXML file refers to.
struct FCPXMLResources {
  private var elements: [String: XMLTree] = [:]

  init(_ root: XMLTree) {
    for element in root.first("resources")?.children ?? [] {
      guard let id = element.attributes["id"], elements[id] == nil else { continue }
      elements[id] = element
    }
  }

  func resource(_ id: String?) -> XMLTree? {
    id.flatMap { elements[$0] }
  }

  /// The sequence of a compound clip.
  func sequence(of clip: XMLTree) -> XMLTree? {
    resource(clip.attributes["ref"])?.first("sequence")
  }

  /// How long what a clip refers to is, in seconds.
  func duration(of clip: XMLTree) throws(ImportError) -> Rational? {
    if let sequence = sequence(of: clip) { return try sequence.seconds("duration") }
    return try resource(clip.attributes["ref"])?.seconds("duration")
  }

  /// How long a frame of an element with a format is, in seconds; nil where the file does not say.
  func frameDuration(of element: XMLTree) throws(ImportError) -> Rational? {
    guard let format = resource(element.attributes["format"]) else { return nil }
    if let duration = try format.seconds("frameDuration") {
      return duration > .zero ? duration : nil
    }
    return format.attributes["name"].flatMap(Self.frameDuration(inName:))
  }

  /// The frame duration of a format such as `FFVideoFormat1080p2398`.
  private static func frameDuration(inName name: String) -> Rational? {
    let digits = name.suffix(while: \.isNumber)
    let before = name.dropLast(digits.count)
    guard before.hasSuffix("p") || before.hasSuffix("i") else { return nil }
    let interlaced = ["50": "25", "5994": "2997", "60": "30"]
    let rate = before.hasSuffix("i") ? interlaced[digits] ?? digits : digits
    let names = ["2398": "23.976", "2997": "29.97", "5994": "59.94"]
    return FrameRate(name: names[rate] ?? rate).map { 1 / $0.framesPerSecond }
  }
}

extension FCPXMLResources {
  /// A track's name: `V1` for the primary storyline, `V2` for lane 1, `A1` for lane −1, and behind it the
  /// role of a clip that is not one of Final Cut Pro's own for picture, speech and noise: `A2 music`.
  func track(of clip: XMLTree, lane: Int) -> String {
    let asset = resource(clip.attributes["ref"])
    let hasSoundOnly = asset?.attributes["hasAudio"] == "1" && asset?.attributes["hasVideo"] != "1"
    let isSound = lane < 0 || clip.name == "audio" || hasSoundOnly
    let number = isSound ? max(lane.magnitude, 1) : lane.magnitude &+ 1
    let content = clip.children.filter { $0.attributes["lane"] == nil }
    let audio = (content + content.flatMap(\.children)).first { $0.name == "audio" }
    let role =
      clip.attributes["audioRole"] ?? clip.attributes["role"] ?? audio?.attributes["role"] ?? ""
    let main = role.split { $0 == "." || $0 == "?" }.first.map(String.init) ?? ""
    let isPlain = ["", "dialogue", "effects", "titles", "video"].contains(main.lowercased())
    return "\(isSound ? "A" : "V")\(number)" + (isPlain ? "" : " \(main)")
  }
}

extension StringProtocol {
  /// The longest ending whose characters all are wanted.
  fileprivate func suffix(while isWanted: (Character) -> Bool) -> String {
    String(reversed().prefix(while: isWanted).reversed())
  }
}

extension FrameRate {
  /// The rate with frames of this length in seconds; nil where there is none.
  init?(frameDuration: Rational, isDropFrame: Bool) {
    let same = Self.allCases.filter { $0.framesPerSecond * frameDuration == 1 }
    guard let rate = same.first(where: { $0.isDropFrame == isDropFrame }) ?? same.first else {
      return nil
    }
    self = rate
  }
}
