import MIDIFile
import Performance
import Rendering
import Testing

@Suite struct StemTests {
  @Test func groupsTracksInTheOrderOfTheFirst() {
    let schedule = EventSchedule(trio)
    let stems = Stem.group(schedule) { $0 == 1 ? "brass" : "strings" }
    #expect(stems == [Stem(name: "strings", tracks: [0, 2]), Stem(name: "brass", tracks: [1])])
  }

  @Test func leavesOutWhatIsNotAssignedOrHasNoNotes() {
    let note = TestNote(start: 0, length: 1, key: 60)
    let schedule = EventSchedule(midiFile([("a", 0, [note]), ("b", 0, []), ("c", 0, [note])]))
    #expect(Stem.group(schedule) { $0 == 2 ? nil : "all" } == [Stem(name: "all", tracks: [0])])
    #expect(Stem.group(schedule) { _ in nil }.isEmpty)
  }

  @Test(arguments: [
    ("strings", "strings"), ("Vln. I", "Vln.-I"), ("../../etc", "-..-etc"), ("", "untitled"),
    ("...", "untitled"), ("a/b\\c:d", "a-b-c-d"), ("Flöte 2", "Flöte-2"), ("\0\n", "--"),
  ])
  func fileNamesAreSafe(name: String, fileName: String) {
    #expect(Delivery.fileName(name) == fileName)
  }

  @Test func fileNamesAreShort() {
    let name = Delivery.fileName(String(repeating: "é", count: 1000))
    #expect(name.utf8.count == 100)
  }

  @Test func aTrackWithoutANameIsNumbered() {
    #expect(StemRenderer.stemNamedAsTrack(index: 0, name: "") == "track-1")
    #expect(StemRenderer.stemNamedAsTrack(index: 3, name: "Horns") == "Horns")
  }
}
