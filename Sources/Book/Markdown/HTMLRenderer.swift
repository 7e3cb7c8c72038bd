// From the tree to HTML, as the CommonMark specification writes it.

/// Renders CommonMark. What the book adds is rendered by `special`, which is
/// asked first.
struct HTMLRenderer {
  /// Renders a node in another way and says that it did; nil for plain
  /// CommonMark.
  typealias Special = (MarkdownNode) -> String?

  let special: Special

  init(special: @escaping Special = { _ in nil }) {
    self.special = special
  }

  func render(_ node: MarkdownNode) -> String {
    var html = ""
    render(node, into: &html, isTight: false)
    return html
  }

  func renderInlines(_ nodes: [MarkdownNode]) -> String {
    nodes.map(render).joined()
  }

  private func render(_ node: MarkdownNode, into html: inout String, isTight: Bool) {
    if let other = special(node) {
      html += other
      return
    }
    switch node.kind {
    case .document:
      renderBlocks(node.children, into: &html)
    case .paragraph:
      if isTight {
        html += renderInlines(node.children)
      } else {
        html += "<p>\(renderInlines(node.children))</p>\n"
      }
    case .heading(let level):
      html += "<h\(level)>\(renderInlines(node.children))</h\(level)>\n"
    case .thematicBreak:
      html += "<hr />\n"
    case .codeBlock(let info, let text):
      html += Self.codeBlock(text, info: info)
    case .htmlBlock(let text):
      html += text
    case .blockQuote:
      html += "<blockquote>\n"
      renderBlocks(node.children, into: &html)
      html += "</blockquote>\n"
    case .list(let list):
      renderList(node, list, into: &html)
    case .item:
      renderItem(node, isTight: isTight, into: &html)
    default:
      html += inline(node)
    }
  }

  private func renderBlocks(_ nodes: [MarkdownNode], into html: inout String) {
    for node in nodes { render(node, into: &html, isTight: false) }
  }

  private func renderList(
    _ node: MarkdownNode, _ list: MarkdownNode.List, into html: inout String
  ) {
    let name = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    html += "<\(name)\(start)>\n"
    for item in node.children { render(item, into: &html, isTight: list.isTight) }
    html += "</\(name)>\n"
  }

  /// A tight item's paragraphs stand on the line of its `<li>`, other blocks
  /// on lines of their own.
  private func renderItem(_ node: MarkdownNode, isTight: Bool, into html: inout String) {
    html += "<li>"
    for child in node.children {
      if !(isTight && child.kind == .paragraph), !html.hasSuffix("\n") { html += "\n" }
      render(child, into: &html, isTight: isTight)
    }
    html += "</li>\n"
  }

  static func codeBlock(_ text: String, info: String) -> String {
    let language = info.split { $0.isWhitespace }.first
    let name = language.map { " class=\"language-\($0.escapedForHTML)\"" } ?? ""
    return "<pre><code\(name)>\(text.escapedForHTML)</code></pre>\n"
  }

  private func inline(_ node: MarkdownNode) -> String {
    switch node.kind {
    case .text(let text): text.escapedForHTML
    case .softBreak: "\n"
    case .lineBreak: "<br />\n"
    case .code(let text): "<code>\(text.escapedForHTML)</code>"
    case .htmlInline(let text): text
    case .emphasis: "<em>\(renderInlines(node.children))</em>"
    case .strong: "<strong>\(renderInlines(node.children))</strong>"
    case .link(let destination, let title):
      "<a href=\"\(destination.escapedAsAddress)\"\(Self.title(title))>"
        + "\(renderInlines(node.children))</a>"
    case .image(let destination, let title):
      "<img src=\"\(destination.escapedAsAddress)\""
        + " alt=\"\(Self.alternative(node))\"\(Self.title(title)) />"
    default: ""
    }
  }

  private static func title(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(title.escapedForHTML)\""
  }

  /// An image's children as plain text, breaks kept.
  private static func alternative(_ node: MarkdownNode) -> String {
    node.children.map { child in
      switch child.kind {
      case .text(let text): text.onOneLine.escapedForHTML
      case .code(let text), .htmlInline(let text): text.escapedForHTML
      case .softBreak, .lineBreak: " "
      default: alternative(child)
      }
    }.joined()
  }
}
