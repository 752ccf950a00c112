import Foundation
import Rendering
import Testing
import Timing

/// Damaged SoundFonts are errors or harmless, whoever damaged them.
@Suite struct SoundFontFuzzTests {
  enum Damage: CaseIterable { case bytes, cut, inserted, swapped, extremes }

  private func damage(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    func place() -> Int { Int.random(in: bytes.indices, using: &generator) }
    switch Damage.allCases.randomElement(using: &generator) ?? .bytes {
    case .bytes: for _ in 0..<5 { bytes[place()] = .random(in: 0...255, using: &generator) }
    case .cut: bytes.removeSubrange(place()...)
    case .inserted:
      bytes.insert(
        contentsOf: (0..<8).map { _ in .random(in: 0...255, using: &generator) }, at: place())
    case .swapped: for _ in 0..<4 { bytes.swapAt(place(), place()) }
    case .extremes:
      let start = min(place(), bytes.count - 4)
      for index in start..<start + 4 { bytes[index] = [0, 0x7F, 0x80, 0xFF][index % 4] }
    }
    return bytes
  }

  /// `LEITMOTIF_FUZZ=1000000` reads a tenth of that; the seed is then another one.
  private static let wanted =
    ProcessInfo.processInfo.environment["LEITMOTIF_FUZZ"].flatMap { Int($0) }.map { $0 / 10 }
  private static let inputs = max(wanted ?? 0, 10_000)

  @Test func damagedFontsAreErrorsOrHarmless() throws {
    let folder = try TemporaryFolder()
    let whole = SmallestSoundFont().bytes
    var generator = SeededGenerator(seed: Self.wanted == nil ? 23 : 1023)
    var refused = 0
    for _ in 0..<Self.inputs {
      let path = try SmallestSoundFont.write(damage(whole, &generator), to: folder)
      do {
        let font = try SoundFont(path: path)
        #expect(!font.presets.isEmpty)
      } catch { refused += 1 }
    }
    #expect(
      refused > Self.inputs / 5 && refused < Self.inputs * 99 / 100, "\(refused) were refused")
  }

  /// What passes our reader may still be refused by FluidSynth, but must not end the program.
  @Test func fluidSynthSurvivesWhatPasses() throws {
    let folder = try TemporaryFolder()
    let whole = SmallestSoundFont().bytes
    var generator = SeededGenerator(seed: 29)
    var played = 0
    for _ in 0..<600 {
      let path = try SmallestSoundFont.write(damage(whole, &generator), to: folder)
      guard let font = try? SoundFont(path: path) else { continue }
      let synthesizer = FluidSynthesizer(
        soundFont: font, settings: SynthSettings(polyphony: 16, hall: .dry))
      do {
        try synthesizer.render([], until: 0) { _ in }
        played += 1
      } catch is SynthError {}
    }
    #expect(played > 20)
  }

  /// A sparse file of the largest size that its headers can tell.
  @Test func aTableOfGigabytesIsRefusedUnread() throws {
    let folder = try TemporaryFolder()
    var bytes = SmallestSoundFont().bytes
    let table = try #require(bytes.firstRange(of: Array("shdr".utf8))).upperBound
    let list = try #require(bytes.firstRange(of: Array("pdta".utf8))).lowerBound - 4
    func put(_ value: Int, at start: Int) {
      for index in 0..<4 { bytes[start + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }
    let size = 2_000_000_000
    put(size, at: table)
    put(size + table + 4 - list - 4, at: list)
    put(size + table + 4 - 8, at: 4)
    let path = try SmallestSoundFont.write(bytes, to: folder)
    #expect(truncate(path, off_t(size + table + 4)) == 0)
    #expect(
      throws: SoundFontError.malformed(
        path: path, reason: "its chunk shdr has \(size) bytes, which no SoundFont needs")
    ) { try SoundFont(path: path) }
  }

  /// A gigabyte of zeros reads as a hundred million empty chunks.
  @Test func chunksWithoutEndAreRefused() throws {
    let folder = try TemporaryFolder()
    var bytes = SmallestSoundFont().bytes
    let size = 1 << 30
    for index in 0..<4 {
      bytes[4 + index] = UInt8(truncatingIfNeeded: (size - 8) >> (8 * index))
    }
    let path = try SmallestSoundFont.write(bytes, to: folder)
    #expect(truncate(path, off_t(size)) == 0)
    #expect(
      throws: SoundFontError.malformed(path: path, reason: "it has more than 1000 chunks in one")
    ) { try SoundFont(path: path) }
  }
}
