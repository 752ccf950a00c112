/// A screenplay as its paragraphs, in reading order.
public struct Screenplay: Hashable, Sendable {
  /// The keys of the title page, such as `Title`, and what stands there, in the order of the file.
  public var titlePage: [TitleEntry]
  public var paragraphs: [ScreenplayParagraph]

  /// One entry of a title page.
  public struct TitleEntry: Hashable, Sendable {
    public var key: String
    /// Lines are joined by a line feed.
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init(titlePage: [TitleEntry] = [], paragraphs: [ScreenplayParagraph] = []) {
    self.titlePage = titlePage
    self.paragraphs = paragraphs
  }

  /// The title, without line breaks; nil where there is none.
  public var title: String? {
    let entry = titlePage.first { $0.key.lowercased() == "title" }
    return entry.flatMap {
      $0.value.split(whereSeparator: \.isNewline).joined(separator: " ").nonEmpty
    }
  }
}

/// A paragraph of a screenplay.
public struct ScreenplayParagraph: Hashable, Sendable {
  /// What a paragraph is on the page.
  public enum Kind: Hashable, Sendable {
    /// With the number that the script gives it, such as `12A`.
    case sceneHeading(number: String?)
    case action
    /// Who speaks; `isDual` where the speech stands beside the one before.
    case character(isDual: Bool)
    case parenthetical
    case dialogue
    case lyric
    case transition
    case centered
    case pageBreak
    /// An act, a sequence or another part, by its level from 1; not printed.
    case section(level: Int)
    /// What a scene or a part is about; not printed.
    case synopsis
    /// A remark of the writer; not printed.
    case note
  }

  public var kind: Kind
  /// Without markup; lines that the writer broke are joined by a line feed.
  public var text: String
  /// The length that the file states for a scene, at its heading, in eighths of a page.
  public var eighths: Int?
  /// Where it begins in the file, from 1.
  public var line: Int

  public init(kind: Kind, text: String, eighths: Int? = nil, line: Int) {
    self.kind = kind
    self.text = text
    self.eighths = eighths
    self.line = line
  }
}
