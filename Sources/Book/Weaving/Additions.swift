// How what the book adds to CommonMark is told from the rest.

/// Recognises additions.
enum Additions {
  /// What `node` adds; nil where it is plain CommonMark.
  static func block(_ node: MarkdownNode) -> Addition? {
    switch node.kind {
    case .paragraph: paragraph(node)
    case .blockQuote: quote(node)
    case .codeBlock(let info, let text): fence(info, text)
    default: nil
    }
  }

  /// `[*term*](Glossary.md#term)`: the one place where a term is explained. Nil
  /// where `node` is another link.
  static func definition(_ node: MarkdownNode) -> (anchor: String, words: MarkdownNode)? {
    guard case .link(let destination, _) = node.kind, node.children.count == 1,
      node.children[0].kind == .emphasis,
      let hash = destination.firstRange(of: "Glossary.md#")
    else { return nil }
    return (String(destination[hash.upperBound...]), node.children[0])
  }

  static func isSecondReading(_ node: MarkdownNode) -> Bool {
    block(node) == .secondReading
  }

  /// `## Exercise 3: Title`
  static func isExercise(_ title: String) -> Bool {
    title.hasPrefix("Exercise ") && title.contains(":")
  }

  /// `[^name]`, where a text holds one.
  static func noteReference(in text: Substring) -> (
    name: String, range: Range<String.Index>
  )? {
    let bytes = text.utf8
    var rest = bytes[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[bytes.index(after: start)...]
      guard rest.first == UInt8(ascii: "^") else { continue }
      rest = rest.dropFirst()
      let name = rest.prefix { !"[] \n".utf8.contains($0) }
      rest = rest[name.endIndex...]
      guard rest.first == UInt8(ascii: "]"), !name.isEmpty else { continue }
      return (String(Substring(name)), start..<bytes.index(after: name.endIndex))
    }
    return nil
  }

  private static func paragraph(_ node: MarkdownNode) -> Addition? {
    let children = node.solidChildren
    let links = children.compactMap { blockLink($0) }
    if !links.isEmpty, links.count == children.count { return links.block }
    if children.count == 1, children[0].kind == .emphasis {
      return children[0].plainText == "Second reading."
        ? .secondReading : .particulars(children[0])
    }
    if children.count == 1, case .image(let destination, let title) = children[0].kind {
      let link = Addition.Link(
        label: children[0].children, destination: destination, title: title)
      return picture(link)
    }
    return nil
  }

  private static func blockLink(_ node: MarkdownNode) -> Addition.Link? {
    guard case .link(let destination, let title) = node.kind,
      definition(node) == nil
    else { return nil }
    return Addition.Link(label: node.children, destination: destination, title: title)
  }

  private static func picture(_ link: Addition.Link) -> Addition {
    guard link.title.hasPrefix("live "), let colon = link.title.firstIndex(of: ":") else {
      return .picture(link)
    }
    var link = link
    let name = link.title[..<colon].dropFirst(5)
    link.title = String(link.title[link.title.index(after: colon)...].drop { $0 == " " })
    return .live(name: String(name), link)
  }

  private static func quote(_ node: MarkdownNode) -> Addition? {
    guard let first = node.children.first, let word = first.children.first,
      first.kind == .paragraph, word.kind == .strong
    else { return nil }
    return switch word.plainText {
    case "Aside.": .aside(node.withoutFirstWord)
    case "Question.": .question(node.withoutFirstWord)
    case "Design note.": .designNote(node.withoutFirstWord)
    case "Answer.": .answer(node.withoutFirstWord)
    case "Notes.": .notes(node.withoutFirstWord)
    default: nil
    }
  }

  private static func fence(_ info: String, _ text: String) -> Addition? {
    let words = info.split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? String(words[1]) : ""
    switch words.first {
    case nil: return nil
    case "memory", "bits", "sequence":
      return .diagram(kind: String(words[0]), caption: rest, text: text)
    case "console": return .console(text: text, info: rest)
    case .some(let language):
      return .code(language: String(language), info: rest, text: text)
    }
  }
}

extension [Addition.Link] {
  /// What a paragraph of these links is; nil where they lead to pages.
  fileprivate var block: Addition? {
    let references = map { Reference($0.destination) }
    if count == 1, references[0].isRun, references[0].place.isEmpty {
      return .run(self[0])
    }
    return references.allSatisfy(\.isSource) ? .listing(self) : nil
  }
}

extension MarkdownNode {
  /// A quote's blocks without the strong word that they begin with.
  fileprivate var withoutFirstWord: [MarkdownNode] {
    var blocks = children
    blocks[0].children.removeFirst()
    if case .text(let text) = blocks[0].children.first?.kind {
      blocks[0].children[0].kind = .text(String(text.drop { $0 == " " || $0 == "\n" }))
    } else if blocks[0].children.first?.kind == .softBreak {
      blocks[0].children.removeFirst()
    }
    if blocks[0].children.isEmpty { blocks.removeFirst() }
    return blocks
  }
}
