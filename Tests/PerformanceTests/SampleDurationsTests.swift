import Foundation
import MIDIFile
import Performance
import Testing
import Timing

enum SampleFolder {
  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/samples/midi").standardizedFileURL
  static let isAvailable = FileManager.default.fileExists(atPath: url.path)
}

/// Files of many makers, whose lengths in seconds and numbers of notes other programs have counted.
@Suite(.enabled(if: SampleFolder.isAvailable, "the sample files are not beside the package"))
struct SampleDurationsTests {
  @Test(arguments: [
    ("TinySoundFont__venture.mid", 48.000, 1049), ("Tonejs-Midi__bach_846.mid", 296.670, 1284),
    ("Tonejs-Midi__beat.mid", 38.600, 390), ("midly__Beethoven.rmi", 379.279, 10423),
    ("midly__Clementi.mid", 113.625, 666), ("muspy__fur-elise.mid", 155.812, 1020),
    ("muspy__tempos.mid", 4.400, 2), ("nfroidure-midifile__BWV1007Prelude.mid", 56.842, 288),
    ("nfroidure-midifile__DarknessApproaches.mid", 20.000, 149),
    ("nfroidure-midifile__MainTheme.mid", 145.447, 690),
    ("swift-midi-file__dp8Markers.mid", 3604.000, 1), ("symusic__empty.mid", 0.027, 0),
    ("test-midi-files__test-silence-end-of-track.mid", 5.000, 0),
    ("test-midi-files__test-all-gm-sounds.mid", 352.000, 512),
  ])
  func lasts(name: String, seconds: Double, notes: Int) throws {
    let bytes = try Data(contentsOf: SampleFolder.url.appending(path: name))
    let schedule = try EventSchedule(StandardMIDIFile(decoding: bytes))
    #expect(abs(schedule.end.doubleValue - seconds) <= 0.0005)
    let noteOns = schedule.events.count {
      if case .noteOn = $0.message { true } else { false }
    }
    #expect(noteOns == notes)
    #expect(schedule.events.map(\.time) == schedule.events.map(\.time).sorted())
  }
}
