extension CuePlan {
  /// The plan with all that follows from what a person has changed in it.
  ///
  /// | changed by hand | follows |
  /// |---|---|
  /// | a section's key | the keys of its bars, as far from it as they were |
  /// | a bar's key | its chords, on the same degrees, and statements that begin in it |
  /// | a theme's motif | its statements, each in its own shape |
  /// | the palette, less an instrument | the bars and the statements, which do without it |
  /// | a tempo | how well the hits are met |
  ///
  /// A plan that nobody has changed stays as it is.
  ///
  /// - Returns: the plan, and what a person should know of it, a sentence each.
  public func followingEdits() -> (plan: CuePlan, remarks: [String]) {
    var plan = self
    var remarks: [String] = []
    remarks += plan.followKeys()
    remarks += plan.followThemes()
    remarks += plan.followPalette()
    remarks += plan.followTempo()
    return (plan, remarks)
  }
}
