import Foundation
import NeuralRuntime
import Planning

/// All that decides the bytes of a cue's folder.
///
/// Music follows from the plan alone, and the plan from the cue, the themes and settings of the sheet
/// that reach it, and the seed; so the plan stands for all of these.
struct CueFingerprint: Encodable {
  private let program = Self.program
  private let model: String
  private let soundFont: String?
  private let settings: ScoringSettings
  private let plan: CuePlan

  init(_ plan: CuePlan, _ settings: ScoringSettings, model: String, soundFont: HashedFile?) {
    var settings = settings
    settings.seed = nil
    settings.cues = []
    settings.soundFont = nil
    self.settings = settings
    self.model = model
    self.soundFont = soundFont?.sha256
    self.plan = plan
  }

  /// In hexadecimal.
  func hash() throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do { return SHA256.hexadecimal(of: try encoder.encode(self)) } catch {
      throw Failure(error, at: "plan of \(plan.cue)")
    }
  }

  /// The version and the hash of the executable: a program that was built from other sources may
  /// write other music.
  private static let program: String = {
    let file = URL(fileURLWithPath: "/proc/self/exe")
    let data = (try? Data(contentsOf: file, options: .mappedIfSafe)) ?? Data()
    return "\(RunManifest.version) \(SHA256.hexadecimal(of: data))"
  }()
}
