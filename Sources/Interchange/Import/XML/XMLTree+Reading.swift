import Foundation
import FoundationXML

extension XMLTree {
  /// Files above this many bytes are refused.
  static let largestFile = 64 << 20
  /// Documents with more elements are refused.
  static let mostElements = 1_000_000
  /// Elements that stand deeper are refused; a real timeline stays under 40.
  static let deepestLevel = 200

  /// Reads a document whose first element has one of the names.
  init(_ bytes: [UInt8], root names: String...) throws(ImportError) {
    try self.init(bytes)
    guard names.contains(name) else {
      throw ImportError(
        line: line, "the file begins with <\(name.prefix(40))>, not with <\(names[0])>")
    }
  }

  /// Reads a document, without looking at anything outside it.
  ///
  /// - Throws: ``ImportError`` for a document that is not well-formed, that declares entities, or
  ///   that passes one of the limits.
  init(_ bytes: [UInt8]) throws(ImportError) {
    guard bytes.count <= Self.largestFile else {
      throw ImportError(
        "the file is larger than \(Self.largestFile >> 20) MB",
        hint: "export only the sequence that is to be scored")
    }
    try XMLProlog.check(bytes)
    let builder = XMLTreeBuilder()
    // From data in one piece, libxml2 refuses documents of more than 10 MB.
    let parser = XMLParser(stream: InputStream(data: Data(bytes)))
    parser.shouldResolveExternalEntities = false
    parser.delegate = builder
    _ = parser.parse()
    if let error = builder.error { throw error }
    guard let root = builder.root else { throw XMLTreeBuilder.broken(parser) }
    self = root
  }
}

/// Builds the tree from the parser's events.
private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
  private(set) var root: XMLTree?
  private(set) var error: ImportError?
  private var open: [XMLTree] = []
  private var count = 0

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    guard error == nil else { return }
    count += 1
    let line = max(parser.lineNumber, 1)
    guard open.count < XMLTree.deepestLevel else {
      return stop(parser, line, "elements are nested more than \(XMLTree.deepestLevel) deep")
    }
    guard count <= XMLTree.mostElements else {
      return stop(parser, line, "the file has more than \(XMLTree.mostElements) elements")
    }
    open.append(XMLTree(name: elementName, attributes: attributes, line: line))
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard error == nil, let element = open.popLast() else { return }
    if open.isEmpty {
      root = root ?? element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard error == nil, !open.isEmpty else { return }
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    guard error == nil, !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: block, as: UTF8.self)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    guard error == nil, !Self.harmless.contains((parseError as NSError).code) else { return }
    error = Self.broken(parser)
    parser.abortParsing()
  }

  /// Prefixes without a declared namespace, and versions of XML after 1.0 (libxml2's numbers).
  private static let harmless: Set = [97, 201, 202, 203, 204, 205]

  static func broken(_ parser: XMLParser) -> ImportError {
    ImportError(
      line: max(parser.lineNumber, 1), "the XML is broken here, or the file ends too early",
      hint: "export the file again, or repair it in a text editor")
  }

  private func stop(_ parser: XMLParser, _ line: Int, _ message: String) {
    error = ImportError(
      line: line, message, hint: "no editing program writes such a file; export it again")
    parser.abortParsing()
  }
}
