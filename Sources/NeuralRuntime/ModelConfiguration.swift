/// The shape of a model, as `Training/model.py` writes it.
public struct ModelConfiguration: Hashable, Codable, Sendable {
  public var vocabularySize: Int
  /// Floats of conditioning at each position.
  public var featureCount: Int
  /// Floats of the residual stream.
  public var width: Int
  public var layers: Int
  /// Query heads; divides `width`.
  public var heads: Int
  /// Key and value heads; divides `heads`.
  public var keyValueHeads: Int
  /// Floats inside the feed-forward part, of each of its two branches.
  public var feedForward: Int
  /// Positions that the model was trained on.
  public var context: Int
  /// The base of the rotary embedding's frequencies.
  public var ropeBase: Double
  public var normEpsilon: Double
  /// How many of the latest positions each layer attends to, in whole groups of 16; 0 for all.
  ///
  /// Position i attends to j ≤ i where i / 16 − j / 16 < window / 16, in whole numbers. nil where
  /// every layer attends to all.
  public var windows: [Int]?

  public init(
    vocabularySize: Int, featureCount: Int, width: Int, layers: Int, heads: Int,
    keyValueHeads: Int, feedForward: Int, context: Int, ropeBase: Double = 10000,
    normEpsilon: Double = 1e-5, windows: [Int]? = nil
  ) {
    self.vocabularySize = vocabularySize
    self.featureCount = featureCount
    self.width = width
    self.layers = layers
    self.heads = heads
    self.keyValueHeads = keyValueHeads
    self.feedForward = feedForward
    self.context = context
    self.ropeBase = ropeBase
    self.normEpsilon = normEpsilon
    self.windows = windows
  }

  /// Floats of one head.
  public var headWidth: Int { heads > 0 ? width / heads : 0 }

  var keyValueWidth: Int { keyValueHeads * headWidth }

  /// The first position that a layer attends to from `position`: a multiple of 16.
  func firstAttended(from position: Int, layer: Int) -> Int {
    guard let windows, windows[layer] > 0 else { return 0 }
    return max(0, position / 16 - windows[layer] / 16 + 1) * 16
  }

  /// Checks that the kernels can run the shape, and that it is of a sane size.
  ///
  /// - Throws: `CheckpointError.unusableConfiguration`.
  public func validate() throws(CheckpointError) {
    for (name, value, limit) in sizes where value < 1 || value > limit {
      throw .unusableConfiguration("\(name) is \(value), and must be in 1…\(limit)")
    }
    try require(width % heads == 0, "heads must divide width")
    try require(heads % keyValueHeads == 0, "keyValueHeads must divide heads")
    try require(headWidth % 16 == 0, "width / heads must be a multiple of 16")
    try require(feedForward % 16 == 0, "feedForward must be a multiple of 16")
    try require(ropeBase.isFinite && ropeBase >= 1, "ropeBase must be finite and at least 1")
    try require(
      normEpsilon.isFinite && normEpsilon > 0 && normEpsilon < 1, "normEpsilon must be in 0…1")
    try validateWindows()
  }

  private func validateWindows() throws(CheckpointError) {
    guard let windows else { return }
    try require(
      windows.count == layers, "windows has \(windows.count) entries for \(layers) layers")
    for window in windows {
      try require(
        window >= 0 && window % 16 == 0,
        "a window is \(window), and must be 0 or a positive multiple of 16")
    }
  }

  private var sizes: [(String, Int, Int)] {
    [
      ("vocabularySize", vocabularySize, 1 << 16), ("featureCount", featureCount, 4096),
      ("width", width, 8192), ("layers", layers, 256), ("heads", heads, 256),
      ("keyValueHeads", keyValueHeads, 256), ("feedForward", feedForward, 32768),
      ("context", context, 1 << 16),
    ]
  }

  private func require(_ holds: Bool, _ rule: String) throws(CheckpointError) {
    if !holds { throw .unusableConfiguration(rule) }
  }
}
