// Headings, questions, exercises: how a page is built.

extension Check {
  func structure() -> [Finding] {
    book.pages.flatMap { woven in
      headings(woven.page) + neighbours(woven.page) + question(woven.page)
        + fences(woven.page)
    }
  }

  /// One title, first, and no level skipped.
  private func headings(_ page: ManuscriptPage) -> [Finding] {
    guard let first = page.headings.first, first.level == 1 else {
      return [Finding(page.path, 1, "a page begins with its title: `# Title`.")]
    }
    var findings: [Finding] = []
    for (before, heading) in zip(page.headings, page.headings.dropFirst()) {
      if heading.level == 1 {
        findings.append(
          Finding(page.path, heading.line, "a second title: a page has one; use `##`."))
      } else if heading.level > before.level + 1 {
        findings.append(
          Finding(
            page.path, heading.line,
            "the heading \"\(heading.title)\" skips a level: use \(String(repeating: "#", count: before.level + 1))."
          ))
      }
    }
    return findings
  }

  /// Two listings need prose between them that says why the second is needed.
  private func neighbours(_ page: ManuscriptPage) -> [Finding] {
    zip(page.tree.children, page.tree.children.dropFirst()).compactMap { one, other in
      guard case .listing = Additions.block(one), case .listing = Additions.block(other)
      else {
        return nil
      }
      return Finding(
        page.path, other.lines.lowerBound,
        "a listing follows a listing: say between them why the second is needed.")
    }
  }

  /// A page of a chapter asks at its head what it will answer.
  private func question(_ page: ManuscriptPage) -> [Finding] {
    let name = page.path.split(separator: "/").dropFirst()
    guard name.count == 2, name.first?.first?.isNumber == true,
      !page.path.hasSuffix("Teaching.md"),
      !page.headings.contains(where: { Additions.isExercise($0.title) })
    else { return [] }
    let hasQuestion = page.tree.children.prefix(4).contains {
      if case .question = Additions.block($0) { true } else { false }
    }
    return hasQuestion
      ? []
      : [Finding(page.path, 1, "no question at the page's head: `> **Question.** ...`.")]
  }

  /// A fence whose words hold a backquote is none to CommonMark: all that it
  /// should hold becomes text.
  private func fences(_ page: ManuscriptPage) -> [Finding] {
    zip(1..., page.text.split(separator: "\n", omittingEmptySubsequences: false))
      .filter { $1.hasPrefix("```") && $1.drop { $0 == "`" }.contains("`") }
      .map { line, _ in
        Finding(page.path, line, "a backquote behind ```: it may hold none, take it out.")
      }
  }

  /// Each exercise says how hard it is and has an answer.
  func exercises() -> [Finding] {
    book.pages.flatMap { woven in
      let blocks = woven.page.tree.children
      return blocks.indices.flatMap { index -> [Finding] in
        guard case .heading = blocks[index].kind,
          Additions.isExercise(blocks[index].plainText)
        else { return [] }
        let rest = blocks[(index + 1)...].prefix {
          if case .heading = $0.kind { false } else { true }
        }
        return exercise(Array(rest), of: woven.page, at: blocks[index].lines.lowerBound)
      }
    }
  }

  private func exercise(
    _ blocks: [MarkdownNode], of page: ManuscriptPage, at line: Int
  ) -> [Finding] {
    var findings: [Finding] = []
    let particulars = blocks.first.flatMap { block -> String? in
      if case .particulars(let words) = Additions.block(block) {
        words.plainText
      } else {
        nil
      }
    }
    if particulars?.contains("minutes") != true
      || particulars?.contains("Practises") != true
    {
      findings.append(
        Finding(
          page.path, line,
          "an exercise without its particulars: *Predict, then run. Easy, 10 minutes. Practises: ...*"
        ))
    }
    let hasAnswer = blocks.contains {
      if case .answer = Additions.block($0) { true } else { false }
    }
    if !hasAnswer {
      findings.append(
        Finding(
          page.path, line, "an exercise without an answer: `> **Answer.** ...` ends it."))
    }
    return findings
  }
}
