import Interchange
import Testing

/// Files that are made to harm, or are broken, give one clear error in short time.
@Suite struct HostileDocumentTests {
  private func error(_ text: String, name: String = "a.xml") -> ImportError? {
    error(Array(text.utf8), name: name)
  }

  private func error(_ bytes: [UInt8], name: String = "a.xml") -> ImportError? {
    do {
      _ = try ImportedTimeline(reading: bytes, name: name)
      return nil
    } catch { return error }
  }

  private static let bomb = """
    <?xml version="1.0"?>
    <!DOCTYPE fcpxml [
      <!ENTITY a "ha">
      <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
    ]>
    <fcpxml version="1.9"><resources>&c;</resources></fcpxml>
    """

  @Test func declaredEntitiesAreRefused() {
    let expected = ImportError(
      line: 3, "the file declares entities, which no editing program does",
      hint: "remove the <!ENTITY …> declarations")
    #expect(error(Self.bomb) == expected)
    let wide: [[UInt8]] = Self.bomb.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(error([0xFF, 0xFE] + wide.joined()) == expected)
  }

  @Test func filesOutsideAreNotRead() {
    let text = """
      <!DOCTYPE fcpxml SYSTEM "file:///etc/passwd">
      <fcpxml version="1.9"><project name="&passwd;"/></fcpxml>
      """
    #expect(error(text) != nil)
    let declared = """
      <!DOCTYPE fcpxml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <fcpxml version="1.9"><project name="&x;"/></fcpxml>
      """
    #expect(error(declared)?.message.contains("declares entities") == true)
  }

  @Test(arguments: ["UTF-7", "EBCDIC-US", "UCS-4"])
  func encodingsInWhichEntitiesHideAreRefused(encoding: String) {
    let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n<fcpxml/>"
    #expect(error(text)?.message.contains("encoded in \(encoding.lowercased())") == true)
  }

  /// Comments and quotes do not hide the attributes.
  @Test(arguments: ["", "<!-- <a ' -->", "<![CDATA[ <a ' ]]>", "<?x <a ' ?>", "<b c='>' d=\"'\"/>"])
  func elementsWithManyAttributesAreRefused(before: String) {
    let attributes = (0..<100_000).map { "a\($0)='>'" }.joined(separator: " ")
    let text = "<fcpxml>\n<c>\(before)</c>\n<project \(attributes)/></fcpxml>"
    #expect(error(text)?.message == "an element has more than 1000 attributes")
    #expect(error(text)?.line == 3)
  }

  @Test func equalsSignsInTextAreNoAttributes() throws {
    let signs = String(repeating: "=", count: 5000) + "'\""
    let text = DocumentFixtures.fdx.replacing("<Text>Now!</Text>", with: "<Text>\(signs)</Text>")
    #expect(try Screenplay(finalDraft: Array(text.utf8)).paragraphs[4].text == signs)
  }

  /// The parser refuses data of more than 10 MB in one piece.
  @Test func longDocumentsAreRead() throws {
    let comment = "<!-- " + String(repeating: "x", count: 6_000_000) + " -->\n"
    let text = DocumentFixtures.fcpxml.replacing(
      "</resources>", with: "</resources>\(comment)\(comment)")
    let timeline = try ImportedTimeline(reading: Array(text.utf8), name: "a.fcpxml")
    #expect(timeline.markers.count == 7)
  }

  @Test func scriptsThatAreNoneByTheirLengthAreRefused() {
    let text = "INT. A\n\n" + String(repeating: "x", count: 17 << 20)
    #expect(error(text, name: "a.fountain")?.message == "the script is longer than 16 MB")
  }

  @Test func deepElementsAreRefused() {
    let open = String(repeating: "<a>", count: 100_000)
    #expect(error("<fcpxml>\n" + open)?.message == "elements are nested more than 200 deep")
    #expect(error("<fcpxml>\n" + open)?.line == 2)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func deepValuesAreRefused(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    let text = "{\"OTIO_SCHEMA\": \"Timeline.1\",\n\"tracks\": \(deep)"
    let found = error(text, name: "a.otio")
    #expect(found?.message == "the JSON is broken: values are nested more than 256 deep")
    #expect(found?.line == 2)
  }

  @Test func brokenXMLNamesTheLine() {
    let text = "<fcpxml>\n<resources>\n</fcpxml>\n<more/>"
    #expect(error(text)?.line == 3)
    #expect(error("<fcpxml>\n<resources>")?.message.contains("ends too early") == true)
  }

  @Test(arguments: [
    "", "{", "{\"OTIO_SCHEMA\": ", "{\"OTIO_SCHEMA\": \"Timeline.1\"", "{\"OTIO_SCHEMA\" 1}",
    "{\"OTIO_SCHEMA\": 01x}", "{\"OTIO_SCHEMA\": \"\\u12G4\"}", "{\"OTIO_SCHEMA\": \"\\q\"}",
    "{\"OTIO_SCHEMA\": \"Timeline.1\"} {}", "{\"OTIO_SCHEMA\": \"Clip.2\"}",
    "{\"a\": {\"OTIO_SCHEMA\": \"Timeline.1\"}}", "{\"OTIO_SCHEMA\": tru}",
  ])
  func brokenJSONIsRefused(text: String) {
    #expect(error(text, name: "a.otio") != nil)
  }

  @Test(arguments: [
    "start=\"nan\"", "start=\"1/0s\"", "start=\"9223372036854775807s\"", "start=\"-1e300s\"",
    "start=\"1/9999999999999s\"", "start=\"99999999999999999999999s\"", "start=\"s\"",
  ])
  func timesOfFinalCutProThatAreNoneNameTheLine(attribute: String) {
    let text = DocumentFixtures.fcpxml.replacing("start=\"102s\"", with: attribute)
    #expect(error(text)?.line == 22)
    #expect(error(text)?.message.hasPrefix("start of <marker> is \"") == true)
  }

  /// Seven prime denominators give sums that 64 bits cannot hold.
  @Test func sumsThatCannotBeExactAreRefused() {
    let primes = [4_294_967_291, 4_294_967_279, 4_294_967_231]
    let open = primes.map { "<title offset=\"1/\($0)s\" lane=\"1\" duration=\"1s\">" }
    let text = DocumentFixtures.fcpxml.replacing(
      "<note>wide</note>",
      with: open.joined() + String(repeating: "</title>", count: primes.count))
    #expect(error(text)?.message == "the times of <title> cannot be added up exactly")
  }

  @Test(arguments: ["<in>x</in>", "<in>1e99</in>", "<in>nan</in>", "<in>99999999999999999999</in>"])
  func framesThatAreNoneAreRefused(element: String) {
    let text = DocumentFixtures.xmeml.replacing("<in>60</in>", with: element)
    #expect(error(text)?.line == 16)
    #expect(error(text)?.message.contains("no count of frames") == true)
  }

  @Test func numbersOfCubaseThatAreNoneAreRefused() {
    let text = DocumentFixtures.cubase.replacing("value=\"1440\"", with: "value=\"nan\"")
    #expect(error(text)?.message == "Start is \"nan\", which is no number")
  }

  @Test(arguments: [
    ("<fcpxml version=\"1.9\"><resources/></fcpxml>", "the file holds no project"),
    ("<xmeml version=\"5\"><bin/></xmeml>", "the file holds no sequence"),
    ("<FinalDraft/>", "the file has no <Content>, and so no script"),
  ])
  func documentsWithoutWhatIsSoughtSaySo(text: String, message: String) {
    #expect(error(text)?.message == message)
    #expect(error(text)?.line == 1)
  }

  @Test func aWaveFileThatIsCutYieldsWhatThereIs() throws {
    let cut = Array(DocumentFixtures.wave.prefix(440))
    let timeline = try ImportedTimeline(reading: cut, name: "a.wav")
    #expect(timeline.markers.count == 1)
    #expect(timeline.notes.map(\.message).contains("the chunk \"cue \" is cut off"))
  }

  @Test func markersWithoutASampleRateAreRefused() {
    let bytes = WaveBuilder.file([
      ("cue ", WaveBuilder.number(1) + WaveBuilder.point(1, 5))
    ])
    #expect(error(bytes)?.message == "the file has markers, but no sample rate")
  }

  /// A count of four thousand million points in a chunk of one.
  @Test func countsOfAWaveFileAreNotTrusted() throws {
    let bytes = WaveBuilder.file([
      ("fmt ", [1, 0, 2, 0] + WaveBuilder.number(48_000)),
      ("cue ", WaveBuilder.number(-1) + WaveBuilder.point(1, 5)),
    ])
    #expect(try ImportedTimeline(reading: bytes, name: "a.wav").markers.count == 1)
  }

  @Test(arguments: [
    "/*", "[[", "[[\n\n[[", "*", "_*", "\\", "#", "=", ">", "> <", "~", "A\n", "@", ".", "(", "^",
    "INT. \n\n",
  ])
  func scriptsOfOneMarkAreReadInLinearTime(mark: String) throws {
    let text = "INT. A - DAY\n\n" + String(repeating: mark, count: 30_000 / mark.utf8.count)
    let timeline = try ImportedTimeline(reading: Array(text.utf8), name: "a.fountain")
    #expect(timeline.format == .fountain)
    #expect(!timeline.scenes.isEmpty)
  }
}
