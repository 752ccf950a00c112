import Foundation
import LiveMIDI
import MIDIFile
import Synchronization

/// Ports that lead a stage over MIDI, while it lives.
public final class LiveControl: Sendable {
  private let input: SequencerInput

  /// - Parameters:
  ///   - sources: Ports of the ALSA sequencer, by address or name; others may connect later.
  ///   - controllers: A file that says which controllers lead the mood. Those that it does not know are
  ///     learnt from the next ones that are moved, and written to it.
  ///   - stage: What is led. A command that it cannot obey is dropped.
  /// - Throws: ``Failure`` where there is no such port, or the file cannot be read.
  public init(
    sources: [String], controllers path: String? = nil, of stage: LiveStage
  ) throws(Failure) {
    let map = try path.map { path throws(Failure) in try ControllerMap(file: path) }
    let reader = Mutex(ControlReader(controllers: map ?? ControllerMap(), learns: path != nil))
    do {
      let devices = try MIDIDevices.list()
      let addresses = try sources.map { try MIDIDevices.findSource($0, in: devices).address }
      input = try SequencerInput(name: "Leitmotif", sources: addresses) { arrival in
        let (commands, learnt) = reader.withLock { ($0.read(arrival.message), $0) }
        if let path, let axis = learnt.learnt {
          try? learnt.controllers.write(to: path)
          stage.remark("\(axis.rawValue) follows this controller now")
        }
        for command in commands { try? stage.obey(command) }
      }
    } catch { throw Failure(error) }
  }

  /// As `128:0`: where others connect to.
  public var address: String { input.address.description }
}

extension ControllerMap {
  /// Reads a file; one that is not there is an empty map.
  public init(file path: String) throws(Failure) {
    guard FileManager.default.fileExists(atPath: path) else {
      self.init()
      return
    }
    let data = try InputFile.bytes(of: path, atMost: 1 << 16, kind: "file of controllers")
    do {
      self = try JSONDecoder().decode(ControllerMap.self, from: data)
    } catch {
      throw Failure(
        .badInput,
        "\(path): no list of controllers; delete it to learn them anew (\(error.localizedDescription))"
      )
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
