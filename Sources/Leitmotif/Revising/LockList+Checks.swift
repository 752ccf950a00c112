extension LockList.Lock {
  /// - Throws: ``Failure`` where a scored folder does not hold what is to be locked.
  public func check(in folder: String) throws(Failure) {
    let scored = try ScoredCue.read(cue, in: folder)
    if let scene { _ = try RevisionTask.bars(of: scene, scored) }
    if let instrument { _ = try RevisionTask.player(instrument, scored) }
  }
}
