import Foundation
import Testing

/// Starts the ``suites`` where there is a real sequencer: on a machine without sound
/// hardware that is a virtual one, with this very test program inside.
enum VirtualMachine {
  /// What runs inside; LiveControlTests are of the module Leitmotif.
  static let suites = [
    "BesideSinkTests", "LiveControlTests", "LostDeviceTests", "NoteGuardTests",
    "RealSequencerTests", "SequencerInputTests",
    "SequencerSyncTests", "SequencerTimingTests",
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL
  private static let program = root.appending(path: "../shared/alsa-vm/alsa-vm").standardizedFileURL

  static let isAvailable =
    FileManager.default.isExecutableFile(atPath: program.path)
    && RealSequencer.clock == nil

  /// Virtual time where its kernel has been built before; else real time, which needs no building.
  private static var options: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let cache = environment["ALSA_VM_CACHE"] ?? home + "/alsa-vm"
    let isPrepared = FileManager.default.fileExists(atPath: cache + "/uml")
    return isPrepared ? ["--clock", "virtual"] : ["--machine", "tcg", "--wall", "900"]
  }

  /// Runs suites inside and returns the exit status and what was printed.
  ///
  /// - Parameter realTime: On an emulated processor with two cores, instead of in virtual time.
  static func run(
    _ suites: [String], realTime: Bool = false
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    let machine =
      realTime ? ["--machine", "tcg", "--cpus", "2", "--wall", "1500"] : options
    let clock = machine.contains("virtual") ? "virtual" : "real"
    process.executableURL = program
    process.arguments =
      machine + [
        "--timeout", "1400", "--", "/usr/bin/env", "\(RealSequencer.variable)=\(clock)",
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
        "--testing-library", "swift-testing", "--filter", suites.joined(separator: "|"),
      ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite(.enabled(if: VirtualMachine.isAvailable, "there is no virtual machine with ALSA here"))
struct VirtualMachineTests {
  @Test func theRealSequencerTestsPass() throws {
    let (status, output) = try VirtualMachine.run(VirtualMachine.suites)
    #expect(status == 0, "\(output)")
    for suite in VirtualMachine.suites {
      #expect(output.contains("Suite \(suite) passed"), "\(output)")
    }
  }
}

@Suite(
  .enabled(
    if: VirtualMachine.isAvailable
      && ProcessInfo.processInfo.environment["LEITMOTIF_BENCH"] != nil, "make bench runs these"))
struct SequencerBenchmarkTests {
  /// Takes a quarter of an hour.
  @Test func latenessInRealTime() throws {
    let (status, output) = try VirtualMachine.run(["SequencerTimingTests"], realTime: true)
    #expect(status == 0, "\(output)")
    print(output)
  }
}
