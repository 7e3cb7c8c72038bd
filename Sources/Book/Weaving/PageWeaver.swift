// From a page's tree to its HTML.

/// Weaves one page.
final class PageWeaver {
  let page: ManuscriptPage
  let book: Manuscript
  var woven: WovenPage

  /// The page's lines, for what libcmark does not tell.
  let lines: [Substring]

  /// The notes that are referred to, in that order.
  var notes: [UsedNote] = []

  /// The terms that are linked already.
  var linkedTerms: Set<String> = []

  private var anchors: AnchorSet

  /// The anchors of the page's headings, by their lines.
  private let headingAnchors: [Int: String]

  /// What kind of text is being woven.
  var surroundings = Surroundings.text

  enum Surroundings {
    /// Running text: notes and terms become links here.
    case text

    /// A heading, or the defining place of a term.
    case heading

    /// What a link is called: it may name what a later page explains.
    case link
  }

  /// The marks of the paragraph that is being rendered.
  var typography = Typography()

  /// What the reader has been told to type, up to which line: a transcript right
  /// behind it need not repeat it.
  var justTyped: (commands: [String], line: Int) = ([], 0)

  /// Whether what is woven now belongs to an exercise.
  private(set) var isInExercise = false

  init(_ page: ManuscriptPage, in book: Manuscript) {
    self.page = page
    self.book = book
    woven = WovenPage(page: page)
    woven.findings = page.findings
    lines = page.text.lines
    headingAnchors = Dictionary(
      page.headings.map { ($0.line, $0.anchor) }, uniquingKeysWith: { first, _ in first })
    anchors = AnchorSet(taken: page.headings.map(\.anchor), firstNumber: 2)
  }

  /// The page's HTML, with what was found on the way.
  func weave() -> WovenPage {
    let blocks = page.tree.children
    woven.html = page.path == Glossary.path ? glossary(blocks) : sections(of: blocks)
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
    for block in blocks {
      if case .heading = block.kind {
        if isInExercise { html += "</section>\n" }
        isInExercise = Additions.isExercise(block.plainText)
        if isInExercise {
          let anchor = uniqueAnchor(block.exerciseAnchor)
          html += "<section class=\"exercise\" id=\"\(anchor)\">\n"
        }
      }
      html += render(block)
    }
    return html + (isInExercise ? "</section>\n" : "")
  }

  /// Entries of the glossary that follow one another are one list.
  private func glossary(_ blocks: [MarkdownNode]) -> String {
    var html = ""
    var isInList = false
    for block in blocks {
      let entry = glossaryEntry(block)
      if isInList != (entry != nil) {
        html += isInList ? "</dl>\n" : "<dl class=\"glossary\">\n"
        isInList.toggle()
      }
      html += entry ?? render(block)
    }
    return html + (isInList ? "</dl>\n" : "")
  }

  /// What is not plain CommonMark.
  private func special(_ node: MarkdownNode) -> String? {
    if let addition = Additions.block(node) {
      complain(ofPlaceOf: addition, node)
      return render(addition, node)
    }
    switch node.kind {
    case .heading(let level): return heading(node, level)
    case .codeBlock(_, let text):
      complain(ofNamelessBlock: text, node)
      return nil
    case .paragraph:
      typography.begin()
      return table(node)
    case .htmlBlock, .htmlInline:
      find(node.lines.lowerBound, "raw HTML: write Markdown, or add what is missing.")
      return ""
    case .link, .image, .text, .strong, .emphasis: return inline(node)
    case .code, .softBreak: return passOver(node)
    default: return nil
    }
  }

  /// Some additions have one place on a page.
  private func complain(ofPlaceOf addition: Addition, _ node: MarkdownNode) {
    let line = node.lines.lowerBound
    switch addition {
    case .question where page.tree.children.dropFirst().first != node:
      find(
        line,
        "a question that is not the page's: let it follow the title, or begin without the word."
      )
    case .secondReading where !page.isSecondReading:
      find(
        line,
        "`*Second reading.*` stands right behind the page's question: move it there.")
    case .answer where !isInExercise:
      find(line, "an answer outside an exercise: let it follow `## Exercise N: Title`.")
    case .aside(let blocks), .question(let blocks), .designNote(let blocks),
      .answer(let blocks):
      complain(ofEmpty: blocks, at: line)
    case .particulars(let words) where !isInExercise:
      find(line, emphasisMessage(words))
    default: break
    }
  }

  /// A box has more in it than its first word.
  func complain(ofEmpty blocks: [MarkdownNode], at line: Int) {
    guard !blocks.contains(where: \.saysSomething) else { return }
    find(line, "nothing follows the first word: write it, or take the quote out.")
  }

  private func passOver(_ node: MarkdownNode) -> String? {
    guard case .code(let text) = node.kind else {
      typography.begin()
      return nil
    }
    typography.passOver()
    return text.codeThatBeginsWithQuote
  }

  private func heading(_ node: MarkdownNode, _ level: Int) -> String {
    let line = node.lines.lowerBound
    let anchor = headingAnchors[line] ?? uniqueAnchor(node.plainText.anchor)
    if headingAnchors[line] == nil {
      find(line, "a heading inside a list or a quote: let it stand by itself.")
    }
    surroundings = .heading
    defer { surroundings = .text }
    typography.begin()
    let words = node.children.map(render).joined()
    let link =
      level == 1 || page.isSlides
      ? ""
      : " <a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"Link to this section\">#</a>"
    return "<h\(level) id=\"\(anchor.escapedForHTML)\">\(words)\(link)</h\(level)>\n"
  }

  /// An anchor that no other place of the page has.
  func uniqueAnchor(_ wanted: String) -> String { anchors.unique(wanted) }
}

extension String {
  /// Code in a line of text that begins with a quotation mark, which browsers would
  /// leave alone at a line's end; nil for other code.
  fileprivate var codeThatBeginsWithQuote: String? {
    guard let first, "\"'".contains(first), count > 2 else { return nil }
    let start = "<span class=\"unbroken\">\(prefix(2).escapedForHTML)</span>"
    return "<code>\(start)\(dropFirst(2).escapedForHTML)</code>"
  }
}

extension MarkdownNode {
  /// `exercise-3`
  fileprivate var exerciseAnchor: String {
    String(plainText.prefix { $0 != ":" }).anchor
  }
}
