import Foundation
import Leitmotif
import TestWorkspace
import Testing

/// Damage to files of all other kinds than those that are imported: what is broken is refused, soon.
///
/// `LEITMOTIF_FUZZ=1000000` reads that many instead of some thousands, and says what came out;
/// `LEITMOTIF_FUZZ_SEED=1` makes them others.
@Suite struct ReaderFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let wanted = environment["LEITMOTIF_FUZZ"].flatMap { Int($0) }
  private static let run = environment["LEITMOTIF_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0

  @Test(arguments: 0..<FuzzedReader.count)
  func `damaged files are read or refused`(index: Int) throws {
    let workspace = try Workspace()
    let reader = try FuzzedReader.all(in: workspace)[index]
    for whole in reader.whole { try reader.read(whole) }
    let inputs = max((Self.wanted ?? 10_000) / 1000 * reader.share / 100, 20)
    let figures = FuzzFigures(reader, inputs: inputs, seed: UInt64(index) &+ Self.run &* 1000)
    if Self.wanted != nil { print("fuzz \(reader.name): \(figures.description)") }
    #expect(figures.slowest < 2)
    #expect(figures.read >= reader.whole.count)
  }
}
