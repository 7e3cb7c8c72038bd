// Blocks of code, as they stand in the file.

extension Check {
  func fences(_ page: ManuscriptPage) -> [Finding] {
    withBackquotes(page) + withoutEnd(page)
  }

  /// A fence whose words hold a backquote is none to CommonMark: all that it
  /// should hold becomes text.
  private func withBackquotes(_ page: ManuscriptPage) -> [Finding] {
    zip(1..., page.text.lines)
      .filter { $1.hasPrefix("```") && $1.drop { $0 == "`" }.contains("`") }
      .map { line, _ in
        Finding(page.path, line, "a backquote behind ```: it may hold none, take it out.")
      }
  }

  /// A fence that nothing ends takes all that follows for code.
  private func withoutEnd(_ page: ManuscriptPage) -> [Finding] {
    let lines = page.text.lines
    return page.tree.codeBlocks.filter {
      !$0.isIndentedCode(in: lines) && !$0.hasEnd(in: lines)
    }.map {
      Finding(
        page.path, $0.lines.lowerBound, "a fence without an end: close it with ```.")
    }
  }
}

extension MarkdownNode {
  /// The blocks of code in it, wherever they stand.
  var codeBlocks: [MarkdownNode] {
    if case .codeBlock = kind { return [self] }
    return children.flatMap(\.codeBlocks)
  }

  /// Whether the block is code by its indentation, with no fence around it.
  ///
  /// - Parameter lines: the page's.
  func isIndentedCode(in lines: [Substring]) -> Bool {
    guard case .codeBlock(let info, let text) = kind, info.isEmpty,
      lines.indices.contains(self.lines.lowerBound - 1)
    else { return false }
    let first = lines[self.lines.lowerBound - 1]
    let isFence = first.contains("```") || first.contains("~~~")
    return !isFence || text.hasPrefix("```") || text.hasPrefix("~~~")
  }

  /// Whether the last line of the block closes its fence.
  fileprivate func hasEnd(in lines: [Substring]) -> Bool {
    guard self.lines.count > 1, lines.indices.contains(self.lines.upperBound - 1) else {
      return false
    }
    let last = lines[self.lines.upperBound - 1].drop { " >\t".contains($0) }.trimmed
    return last.count >= 3 && Set(last).count == 1 && "`~".contains(last.first ?? " ")
  }
}
