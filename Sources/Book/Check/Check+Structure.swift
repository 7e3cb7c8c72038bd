// Headings and questions: how a page is built.

extension Check {
  func structure() -> [Finding] {
    book.pages.flatMap { woven in
      headings(woven.page) + neighbours(woven.page) + question(woven.page)
        + fences(woven.page)
    } + book.decks.flatMap { headings($0.page) + slides($0.page) + fences($0.page) }
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
}
