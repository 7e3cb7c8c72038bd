// Links whose addresses would stand elsewhere than they do.

extension Check {
  /// A link says itself where it leads: CommonMark takes one to a name that is not
  /// there for text, and says nothing of a name that no link needs.
  func references(_ page: ManuscriptPage) -> [Finding] {
    let code = page.tree.codeBlocks.reduce(into: Set<Int>()) { $0.formUnion($1.lines) }
    let named = zip(1..., page.text.lines).filter { line, text in
      !code.contains(line) && text.definesLink
    }
    return named.map { line, _ in
      Finding(
        page.path, line,
        "an address away from its link: write it where it is needed, [words](address).")
    }
      + page.tree.undefinedReferences.map { words, line in
        Finding(
          page.path, line, "\(words) leads nowhere: write [words](address).")
      }
  }
}

extension Substring {
  /// `[name]: address`
  fileprivate var definesLink: Bool {
    let text = drop { " >".contains($0) }
    guard text.first == "[", text.dropFirst().first != "^" else { return false }
    return text.firstIndex(of: "]").map { text[$0...].hasPrefix("]:") } == true
  }
}

extension MarkdownNode {
  /// `[words][name]` in the node's text, and the line of their block.
  fileprivate var undefinedReferences: [(words: String, line: Int)] {
    switch kind {
    case .paragraph, .heading:
      let text = children.map(\.textWithoutCode).joined()
      guard text.contains("][") else { return [] }
      return text.matches(of: #/\[[^\[\]^][^\[\]]*\]\[[^\[\]^]*\]/#).map {
        (String($0.output), lines.lowerBound)
      }
    default: return children.flatMap(\.undefinedReferences)
    }
  }

  private var textWithoutCode: String {
    if case .code = kind { return "code" }
    return children.isEmpty ? plainText : children.map(\.textWithoutCode).joined()
  }
}
