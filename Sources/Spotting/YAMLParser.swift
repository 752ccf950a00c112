import Yams

/// Reads YAML into nodes in bounded time and memory.
///
/// The limits are far above what any cue sheet needs. Aliases are allowed, but few, and what they expand to
/// counts as if it were written out.
struct YAMLParser {
  static let maximumNodes = 100_000
  static let maximumDepth = 50
  static let maximumAliases = 100
  static let maximumDuplicates = 10

  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private var remainingNodes = Self.maximumNodes

  init(source: SourceText) {
    self.source = source
  }

  /// The root of the document; nil if there is none, or if it cannot be read, which a diagnostic says.
  mutating func parse() -> YAMLNode? {
    if let refusal {
      diagnostics.append(refusal)
      return nil
    }
    var lines = source.lines
    for attempt in 0..<Self.maximumDuplicates {
      do {
        let text = lines.joined(separator: "\n")
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        return try parser.singleRoot().map { try convert($0, depth: 0) }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let key = DuplicateKey(keys.first ?? "", firstAt: context.mark, in: lines)
        diagnostics.append(key.diagnostic(in: source))
        guard key.setAside(in: &lines, number: attempt) else { return nil }
      } catch {
        diagnostics.append(diagnostic(of: error))
        return nil
      }
    }
    return nil
  }

  private func diagnostic(of error: any Error) -> Diagnostic {
    guard let limit = error as? Limit else { return source.diagnostic(syntaxError: error) }
    return source.diagnostic(.error, limit.message, at: limit.position)
  }

  private struct Limit: Error {
    var message: String
    var position: SourceText.Position
  }

  private mutating func convert(_ node: Node, depth: Int) throws -> YAMLNode {
    let position = node.mark.map { SourceText.Position(line: $0.line, column: $0.column) } ?? .start
    guard remainingNodes > 0 else {
      throw Limit(
        message: "the sheet has over \(Self.maximumNodes) values with its aliases written out",
        position: position)
    }
    guard depth < Self.maximumDepth else {
      throw Limit(
        message: "lists and mappings are nested over \(Self.maximumDepth) deep", position: position)
    }
    remainingNodes -= 1
    return YAMLNode(position: position, content: try content(of: node, depth: depth))
  }

  private mutating func content(of node: Node, depth: Int) throws -> YAMLNode.Content {
    switch node {
    case .scalar(let scalar):
      return .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try convert(item, depth: depth + 1)) }
      return .sequence(items)
    case .mapping(let mapping):
      var pairs: [(key: YAMLNode, value: YAMLNode)] = []
      for (key, value) in mapping {
        pairs.append((try convert(key, depth: depth + 1), try convert(value, depth: depth + 1)))
      }
      return .mapping(pairs)
    case .alias:
      return .scalar("", isPlain: true)
    }
  }
}
