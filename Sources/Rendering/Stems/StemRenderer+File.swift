public import MIDIFile
import Performance

extension StemRenderer {
  /// Renders any MIDI file.
  ///
  /// - Parameters:
  ///   - file: Times follow its tempo track; a track without notes makes no stem.
  ///   - stem: The stem of a track, by index and name; nil leaves the track out. Unless given, a
  ///     stem for every name of a track.
  ///   - progress: See ``render(_:stems:to:progress:)``, whose errors this has too.
  public func renderStems(
    of file: StandardMIDIFile, to delivery: Delivery,
    stem: (_ index: Int, _ name: String) -> String? = StemRenderer.stemNamedAsTrack,
    progress: (@Sendable (RenderProgress) -> Void)? = nil
  ) async throws -> Mixdown {
    let schedule = EventSchedule(file)
    let stems = Stem.group(schedule) { index in
      stem(index, schedule.tracks[index].name)
    }
    return try await render(schedule, stems: stems, to: delivery, progress: progress)
  }

  /// The name of the track, or its number from 1 where it has none.
  public static func stemNamedAsTrack(index: Int, name: String) -> String {
    name.isEmpty ? "track-\(index + 1)" : name
  }
}
