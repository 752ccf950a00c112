import Composition
import Foundation
import Interchange
import LiveMIDI
import MIDIFile
import NeuralRuntime
import Performance
import Planning
import Rendering
import Spotting

extension Failure {
  /// The failure that any error of the work stands for.
  ///
  /// - Parameter place: What the message begins with where the error does not say it, such as a path.
  public init(_ error: any Error, at place: String? = nil) {
    let lead = place.map { "\($0): " } ?? ""
    switch error {
    case let failure as Failure: self = failure
    case is CancellationError:
      self.init(.stopped, "stopped; what was finished is there, and nothing half-written")
    case let error as CueSheetError: self.init(.badInput, "\(error)")
    case let error as CuePlanError: self.init(.badInput, lead + "\(error)")
    case let error as MIDIFileDecodingError:
      self.init(.badInput, lead + "\(error); give a Standard MIDI File")
    case let error as SoundFontError: self.init(Self.kind(of: error), "\(error)")
    case let error as SynthError: self.init(Self.kind(of: error), "\(error)")
    case let error as AudioFileError: self.init(.work, "\(error)")
    case let error as LiveMIDIError: self.init(Self.kind(of: error), "\(error)")
    default: self.init(.work, lead + Self.words(for: error))
    }
  }

  private static func kind(of error: SoundFontError) -> Kind {
    switch error {
    case .noneInstalled, .notInstalled, .unknown, .unreadable: .unavailable
    case .malformed, .noPresets: .badInput
    }
  }

  private static func kind(of error: SynthError) -> Kind {
    switch error {
    case .noAudioDevice: .unavailable
    case .soundFontRefused, .tooLong, .tooManyChannels: .badInput
    default: .work
    }
  }

  private static func kind(of error: LiveMIDIError) -> Kind {
    switch error {
    case .noSequencer, .permissionDenied, .noSuchPort, .cannotReceive, .cannotSend, .noJACK:
      .unavailable
    case .ambiguousPort, .portsMissing: .usage
    default: .work
    }
  }

  /// What an error says of itself; for those of the system, the system's words and the file.
  private static func words(for error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    let path = error.filePath ?? error.url?.path
    let cause = (error.underlying as? POSIXError)?.code
    let reason = cause.map { String(cString: strerror($0.rawValue)) } ?? error.localizedDescription
    return (path.map { "\($0): " } ?? "") + reason
      + "; check the folder, its permissions and the room on the disk"
  }

  /// The failure of a call that left its reason in `errno`.
  static func system(_ kind: Kind = .work, doing task: String, advice: String) -> Failure {
    Failure(kind, "\(task) (\(String(cString: strerror(errno)))); \(advice)")
  }
}
