// From a page's tree to its HTML.

/// Weaves one page.
final class PageWeaver {
  let page: ManuscriptPage
  let book: Manuscript
  var woven: WovenPage

  /// The page's lines, for what libcmark does not tell.
  let lines: [Substring]

  /// The notes in the order in which they are referred to.
  var noteOrder: [String] = []

  /// The terms that are linked already.
  var linkedTerms: Set<String> = []

  /// The anchors that are taken.
  var anchors: Set<String> = []

  /// Whether links and terms are being looked for: not in headings and links.
  var isInRunningText = true

  /// The marks of the paragraph that is being rendered.
  var typography = Typography()

  /// What the reader has been told to type, up to which line: a transcript right
  /// behind it need not repeat it.
  var justTyped: (commands: [String], line: Int) = ([], 0)

  private var headingIndex = 0

  init(_ page: ManuscriptPage, in book: Manuscript) {
    self.page = page
    self.book = book
    woven = WovenPage(page: page)
    lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    anchors = Set(page.headings.map(\.anchor))
  }

  /// The page's HTML, with what was found on the way.
  func weave() -> WovenPage {
    woven.html = sections(of: page.tree.children)
    woven.html += footnotes()
    return woven
  }

  /// Says what is wrong at `line`, and goes on.
  func find(_ line: Int, _ message: String) {
    woven.findings.append(Finding(page.path, line, message))
  }

  func render(_ node: MarkdownNode) -> String {
    HTMLRenderer { [self] in special($0) }.render(node)
  }

  func render(_ nodes: [MarkdownNode]) -> String { nodes.map(render).joined() }

  /// An exercise and what follows it up to the next heading is one section.
  private func sections(of blocks: [MarkdownNode]) -> String {
    var html = ""
    var isInExercise = false
    for block in blocks {
      if case .heading = block.kind {
        if isInExercise { html += "</section>\n" }
        isInExercise = Additions.isExercise(block.plainText)
        if isInExercise {
          html += "<section class=\"exercise\" id=\"\(block.exerciseAnchor)\">\n"
        }
      }
      html += render(block)
    }
    return html + (isInExercise ? "</section>\n" : "")
  }

  /// What is not plain CommonMark.
  private func special(_ node: MarkdownNode) -> String? {
    if let addition = Additions.block(node) { return render(addition, node) }
    switch node.kind {
    case .heading(let level): return heading(node, level)
    case .paragraph:
      typography.begin()
      return table(node) ?? glossaryEntry(node)
    case .htmlBlock, .htmlInline:
      find(node.lines.lowerBound, "raw HTML: write Markdown, or add what is missing.")
      return ""
    case .link, .image, .text, .strong, .emphasis: return inline(node)
    case .code, .softBreak: return passOver(node)
    default: return nil
    }
  }

  private func passOver(_ node: MarkdownNode) -> String? {
    if node.kind == .softBreak { typography.begin() } else { typography.passOver() }
    return nil
  }

  private func heading(_ node: MarkdownNode, _ level: Int) -> String {
    let heading =
      page.headings.indices.contains(headingIndex) ? page.headings[headingIndex] : nil
    headingIndex += 1
    isInRunningText = false
    defer { isInRunningText = true }
    typography.begin()
    let anchor = heading?.anchor ?? node.plainText.anchor
    let words = node.children.map(render).joined()
    let link =
      level == 1 || page.isSlides
      ? ""
      : " <a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"Link to this section\">#</a>"
    return "<h\(level) id=\"\(anchor.escapedForHTML)\">\(words)\(link)</h\(level)>\n"
  }

  /// An anchor that no other place of the page has.
  func uniqueAnchor(_ wanted: String) -> String {
    var anchor = wanted
    var number = 2
    while !anchors.insert(anchor).inserted {
      anchor = "\(wanted)-\(number)"
      number += 1
    }
    return anchor
  }
}

extension MarkdownNode {
  /// `exercise-3`
  fileprivate var exerciseAnchor: String {
    String(plainText.prefix { $0 != ":" }).anchor
  }
}
