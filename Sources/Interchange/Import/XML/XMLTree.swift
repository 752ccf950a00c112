/// An element of an XML document that was read.
///
/// Names are as written, with their namespace prefix if they have one.
struct XMLTree: Sendable {
  var name: String
  var attributes: [String: String]
  var children: [XMLTree] = []
  /// The text that stands directly in it.
  var text = ""
  /// Where its start tag ends, from 1.
  var line: Int

  func first(_ name: String) -> XMLTree? {
    children.first { $0.name == name }
  }

  func all(_ name: String) -> [XMLTree] {
    children.filter { $0.name == name }
  }

  /// The element that is reached through the names, one level each.
  func at(_ path: String...) -> XMLTree? {
    path.reduce(self as XMLTree?) { element, name in element?.first(name) }
  }

  /// The text of a child without the white space around it; nil where there is none.
  func text(of name: String) -> String? {
    first(name)?.trimmedText
  }

  /// Nil where nothing but white space stands in it.
  var trimmedText: String? {
    text.stripped.nonEmpty
  }

  /// The elements in it at any depth that `isWanted`, in the order of the file.
  ///
  /// It does not look into those that it found.
  func descendants(where isWanted: (XMLTree) -> Bool) -> [XMLTree] {
    var found: [XMLTree] = []
    for child in children {
      if isWanted(child) {
        found.append(child)
      } else {
        found += child.descendants(where: isWanted)
      }
    }
    return found
  }
}

extension StringProtocol {
  /// Without the white space and line breaks at both ends.
  var stripped: String {
    let first = firstIndex { !$0.isWhitespace } ?? endIndex
    let last = lastIndex { !$0.isWhitespace } ?? endIndex
    return first == endIndex ? "" : String(self[first...last])
  }
}

extension String {
  /// Nil for an empty text.
  var nonEmpty: String? { isEmpty ? nil : self }
}
