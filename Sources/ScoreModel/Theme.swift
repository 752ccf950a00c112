/// A motif with a meaning: who or what it stands for, and who sings it first.
public struct Theme: Hashable, Codable, Sendable {
  /// The name that the cue sheet gives it.
  public let id: String
  /// What it stands for, as `Mara, the keeper's daughter`.
  public let subject: String
  public let motif: Motif
  public let lead: Instrument?

  public init(id: String, subject: String = "", motif: Motif, lead: Instrument? = nil) {
    self.id = id
    self.subject = subject
    self.motif = motif
    self.lead = lead
  }
}
