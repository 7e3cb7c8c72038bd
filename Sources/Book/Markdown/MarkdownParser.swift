// From Markdown to a tree of values, by libcmark.

import CMark

/// A CommonMark document that libcmark has parsed.
struct MarkdownDocument: ~Copyable {
  private let root: OpaquePointer

  /// What a book needs no more of: deeper nesting is an attack or an accident.
  static let depthLimit = 100

  /// Parses `text`. libcmark takes any bytes, and its time grows with their
  /// number only.
  init(parsing text: String) {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
      }
    }
    // libcmark ends the program where there is no memory left.
    self.root = root.unsafelyUnwrapped
    cmark_consolidate_text_nodes(self.root)
  }

  deinit {
    cmark_node_free(root)
  }

  /// The document as a value.
  ///
  /// - Parameter file: its name, to be named in an error.
  /// - Throws: `Finding` where it is nested deeper than `depthLimit`.
  func tree(of file: String) throws(Finding) -> MarkdownNode {
    try MarkdownReader(file: file).node(root, in: 1...1, depth: 0)
  }
}

/// Parses a Markdown text into a tree.
func parseMarkdown(_ text: String, of file: String) throws(Finding) -> MarkdownNode {
  try MarkdownDocument(parsing: text).tree(of: file)
}

/// Copies libcmark's nodes.
private struct MarkdownReader {
  let file: String

  func node(
    _ node: OpaquePointer, in outer: ClosedRange<Int>, depth: Int
  ) throws(Finding) -> MarkdownNode {
    let lines = lines(of: node) ?? outer
    guard depth <= MarkdownDocument.depthLimit else {
      throw Finding(
        file, lines.lowerBound,
        "this is nested deeper than \(MarkdownDocument.depthLimit) levels: take it apart."
      )
    }
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.join(try self.node(child, in: lines, depth: depth + 1))
      next = cmark_node_next(child)
    }
    return MarkdownNode(kind: kind(of: node), children: children, lines: lines)
  }

  /// Nil for inlines, whose places libcmark 0.30 does not tell soundly.
  private func lines(of node: OpaquePointer) -> ClosedRange<Int>? {
    guard cmark_node_get_type(node).rawValue <= CMARK_NODE_LAST_BLOCK.rawValue else {
      return nil
    }
    let first = max(1, Int(cmark_node_get_start_line(node)))
    return first...max(first, Int(cmark_node_get_end_line(node)))
  }

  private func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list(list(node))
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK:
      .codeBlock(info: string(cmark_node_get_fence_info(node)), text: literal(node))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal(node))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: inline(node)
    }
  }

  private func inline(_ node: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(literal(node))
    case CMARK_NODE_HTML_INLINE: .htmlInline(literal(node))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(
        destination: string(cmark_node_get_url(node)),
        title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(
        destination: string(cmark_node_get_url(node)),
        title: string(cmark_node_get_title(node)))
    default: .text(literal(node))
    }
  }

  private func list(_ node: OpaquePointer) -> MarkdownNode.List {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return MarkdownNode.List(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private func literal(_ node: OpaquePointer) -> String {
    string(cmark_node_get_literal(node))
  }

  private func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension [MarkdownNode] {
  /// Adds `node`; text that goes on behind a line's end is one text with it, so
  /// that words which stand together are found together.
  fileprivate mutating func join(_ node: MarkdownNode) {
    guard case .text(let text) = node.kind, count >= 2, last?.kind == .softBreak,
      case .text(let before) = self[count - 2].kind
    else { return append(node) }
    removeLast()
    self[count - 1].kind = .text(before + "\n" + text)
  }
}
