import Foundation
import Interchange
import Testing

@Suite struct TextDecodingTests {
  private static let words = "01\tRight Side Quote’s Façade… Größe été\nnaïve – “rôle”\n"

  @Test(
    arguments: [
      (TextEncoding.utf8, String.Encoding.utf8), (.utf16LittleEndian, .utf16LittleEndian),
      (.utf16BigEndian, .utf16BigEndian), (.windows1252, .windowsCP1252),
    ])
  func `the encoding is found by the content`(
    encoding: TextEncoding, foundation: String.Encoding
  ) throws {
    let data = try #require(Self.words.data(using: foundation))
    let text = try ImportedText(decoding: Array(data))
    #expect(text.encoding == encoding)
    #expect(text.text == Self.words)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF], TextEncoding.utf8, String.Encoding.utf8),
      ([0xFF, 0xFE], .utf16LittleEndian, .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian, .utf16BigEndian),
    ] as [([UInt8], TextEncoding, String.Encoding)])
  func `a byte order mark is no part of the text`(
    mark: [UInt8], encoding: TextEncoding, foundation: String.Encoding
  ) throws {
    let text = try ImportedText(decoding: mark + Array(#require("Ж1".data(using: foundation))))
    #expect(text.encoding == encoding)
    #expect(text.text == "Ж1")
  }

  /// Foundation writes another encoding on Linux where it is asked for Mac Roman, so the bytes stand here.
  @Test(
    arguments: [
      ("don’t", TextEncoding.macRoman, [0x64, 0x6F, 0x6E, 0xD5, 0x74]),
      ("don’t", TextEncoding.windows1252, [0x64, 0x6F, 0x6E, 0x92, 0x74]),
      ("élève", TextEncoding.macRoman, [0x8E, 0x6C, 0x8F, 0x76, 0x65]),
      ("élève", TextEncoding.windows1252, [0xE9, 0x6C, 0xE8, 0x76, 0x65]),
      ("Größe", TextEncoding.macRoman, [0x47, 0x72, 0x9A, 0xA7, 0x65]),
      ("Größe", TextEncoding.windows1252, [0x47, 0x72, 0xF6, 0xDF, 0x65]),
      ("niño", TextEncoding.macRoman, [0x6E, 0x69, 0x96, 0x6F]),
      ("niño", TextEncoding.windows1252, [0x6E, 0x69, 0xF1, 0x6F]),
      ("wait…", TextEncoding.macRoman, [0x77, 0x61, 0x69, 0x74, 0xC9]),
      ("wait…", TextEncoding.windows1252, [0x77, 0x61, 0x69, 0x74, 0x85]),
      ("Ça va", TextEncoding.macRoman, [0x82, 0x61, 0x20, 0x76, 0x61]),
      ("Ça va", TextEncoding.windows1252, [0xC7, 0x61, 0x20, 0x76, 0x61]),
      (
        "mañana–pasado", TextEncoding.macRoman,
        [0x6D, 0x61, 0x96, 0x61, 0x6E, 0x61, 0xD0, 0x70, 0x61, 0x73, 0x61, 0x64, 0x6F]
      ),
      (
        "mañana–pasado", TextEncoding.windows1252,
        [0x6D, 0x61, 0xF1, 0x61, 0x6E, 0x61, 0x96, 0x70, 0x61, 0x73, 0x61, 0x64, 0x6F]
      ),
      (
        "“Hello,” he said.", TextEncoding.macRoman,
        [
          0xD2, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x2C, 0xD3, 0x20, 0x68, 0x65, 0x20, 0x73, 0x61, 0x69,
          0x64, 0x2E,
        ]
      ),
      (
        "“Hello,” he said.", TextEncoding.windows1252,
        [
          0x93, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x2C, 0x94, 0x20, 0x68, 0x65, 0x20, 0x73, 0x61, 0x69,
          0x64, 0x2E,
        ]
      ),
      ("say “no”", TextEncoding.macRoman, [0x73, 0x61, 0x79, 0x20, 0xD2, 0x6E, 0x6F, 0xD3]),
      ("say “no”", TextEncoding.windows1252, [0x73, 0x61, 0x79, 0x20, 0x93, 0x6E, 0x6F, 0x94]),
    ] as [(String, TextEncoding, [UInt8])])
  func `single words are told apart`(word: String, encoding: TextEncoding, bytes: [UInt8]) throws {
    let text = try ImportedText(decoding: bytes)
    #expect(text.encoding == encoding)
    #expect(text.text == word)
  }

  /// The code points of 0x80…0xFF by APPLE/ROMAN.TXT.
  private static let macRoman = """
    C4 C5 C7 C9 D1 D6 DC E1 E0 E2 E4 E3 E5 E7 E9 E8 EA EB ED EC EE EF F1 F3 F2 F4 F6 \
    F5 FA F9 FB FC 2020 B0 A2 A3 A7 2022 B6 DF AE A9 2122 B4 A8 2260 C6 D8 221E B1 \
    2264 2265 A5 B5 2202 2211 220F 3C0 222B AA BA 3A9 E6 F8 BF A1 AC 221A 192 2248 \
    2206 AB BB 2026 A0 C0 C3 D5 152 153 2013 2014 201C 201D 2018 2019 F7 25CA FF 178 \
    2044 20AC 2039 203A FB01 FB02 2021 B7 201A 201E 2030 C2 CA C1 CB C8 CD CE CF CC \
    D3 D4 F8FF D2 DA DB D9 131 2C6 2DC AF 2D8 2D9 2DA B8 2DD 2DB 2C7
    """

  @Test func `every byte of Mac Roman has its character`() throws {
    let all = (UInt8(0x80)...0xFF).map { $0 }
    let words = String(repeating: "caf\u{8E}s ", count: 40).unicodeScalars.map { UInt8($0.value) }
    let text = try ImportedText(decoding: words + all)
    #expect(text.encoding == .macRoman)
    let points = text.text.unicodeScalars.suffix(128).map {
      String($0.value, radix: 16, uppercase: true)
    }
    #expect(points.joined(separator: " ") == Self.macRoman)
  }

  @Test func `every byte of Windows-1252 has its character`() throws {
    let all = (UInt8(0x80)...0xFF).filter { ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    let words = String(repeating: "caf\u{E9}s ", count: 40).unicodeScalars.map { UInt8($0.value) }
    let text = try ImportedText(decoding: words + all)
    #expect(text.encoding == .windows1252)
    let known = try #require(String(bytes: all, encoding: .windowsCP1252))
    #expect(text.text.hasSuffix(known))
  }

  @Test(arguments: ["a\nb\nc", "a\rb\rc", "a\r\nb\r\nc", "a\rb\nc", "a\r\nb\rc"])
  func `lines end in any way`(raw: String) throws {
    let text = try ImportedText(decoding: Array(raw.utf8))
    #expect(text.lines.map(\.text) == ["a", "b", "c"])
    #expect(text.lines.map(\.number) == [1, 2, 3])
    #expect(text.text == "a\nb\nc")
  }

  @Test func `what is no text is refused`() {
    #expect(throws: ImportError.self) {
      try ImportedText(decoding: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 % 29) })
    }
    #expect(throws: ImportError.self) {
      try ImportedText(decoding: Array(repeating: 0x61, count: ImportedText.maximumBytes + 1))
    }
    #expect(throws: ImportError.self) {
      try ImportedText(decoding: Array(repeating: 0x0A, count: ImportedText.maximumLines))
    }
  }

  @Test func `broken text is repaired`() throws {
    let odd = try ImportedText(decoding: [0xFF, 0xFE, 0x41, 0x00, 0x00])
    #expect(odd.text == "A")
    let lone = try ImportedText(decoding: [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])
    #expect(lone.text == "\u{FFFD}A")
    #expect(try ImportedText(decoding: Array("lamp\0light".utf8)).text == "lamp\u{FFFD}light")
    #expect(try ImportedText(decoding: []).lines.count == 1)
  }
}
