/// Which controllers of a keyboard or a desk lead the mood.
public struct ControllerMap: Hashable, Codable, Sendable {
  /// The dimensions of the mood.
  public enum Axis: String, CaseIterable, Sendable { case valence, arousal, tension }

  public struct Controller: Hashable, Codable, Sendable {
    /// 1…16.
    public var channel: Int
    /// 0…119.
    public var number: Int

    public init(channel: Int, number: Int) {
      self.channel = channel
      self.number = number
    }
  }

  public var valence: Controller?
  public var arousal: Controller?
  public var tension: Controller?

  public init(valence: Controller? = nil, arousal: Controller? = nil, tension: Controller? = nil) {
    self.valence = valence
    self.arousal = arousal
    self.tension = tension
  }

  public subscript(axis: Axis) -> Controller? {
    get {
      switch axis {
      case .valence: valence
      case .arousal: arousal
      case .tension: tension
      }
    }
    set {
      switch axis {
      case .valence: valence = newValue
      case .arousal: arousal = newValue
      case .tension: tension = newValue
      }
    }
  }

  /// The next dimension that has no controller.
  public var missing: Axis? { Axis.allCases.first { self[$0] == nil } }

  /// Gives the next dimension without a controller this one, unless it has one already.
  ///
  /// - Returns: The dimension; nil if nothing was learnt.
  public mutating func learn(_ controller: Controller) -> Axis? {
    guard let missing, (0...119).contains(controller.number),
      !Axis.allCases.contains(where: { self[$0] == controller })
    else { return nil }
    self[missing] = controller
    return missing
  }
}
