import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in a page.
final class MarkupReader: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text: String
    /// The elements that it stands in, from the outermost, by their places in the page.
    var ancestors: [Int]
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private(set) var problem: String?

  /// - Returns: nil text in `problem` if the page is well-formed.
  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    if !parser.parse() {
      problem =
        "line \(parser.lineNumber): \(parser.parserError.map(String.init(describing:)) ?? "")"
    }
  }

  func all(_ name: String, kind: String? = nil) -> [Element] {
    elements.filter { element in
      guard element.name == name else { return false }
      guard let kind else { return true }
      return element.attributes["class"]?.split(separator: " ").contains(Substring(kind)) ?? false
    }
  }

  /// The text of the cells of the table of a section, by rows.
  func rows(of section: String) -> [[String]] {
    guard let start = elements.firstIndex(where: { $0.attributes["id"] == section }) else {
      return []
    }
    let end =
      elements[(start + 1)...].firstIndex { $0.name == "section" || $0.name == "script" }
      ?? elements.count
    return elements[start..<end].reduce(into: []) { rows, element in
      if element.name == "tr" { rows.append([]) }
      if element.name == "td" { rows[rows.count - 1].append(element.text) }
    }.filter { !$0.isEmpty }
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
  ) {
    let element = Element(
      name: elementName, attributes: attributeDict, text: "", ancestors: open)
    open.append(elements.count)
    elements.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { elements[index].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    open.removeLast()
  }
}
