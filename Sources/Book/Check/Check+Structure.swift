// Headings and questions: how a page is built.

extension Check {
  func structure() -> [Finding] {
    let ofPages = book.pages.flatMap { woven in
      form(of: woven.page) + neighbours(woven.page) + question(woven.page) + length(woven)
    }
    return ofPages + book.decks.flatMap { form(of: $0.page) + slides($0.page) }
  }

  /// What pages and slides have in common.
  private func form(of page: ManuscriptPage) -> [Finding] {
    headings(page) + fences(page) + references(page)
  }

  /// One title, first, and no level skipped.
  private func headings(_ page: ManuscriptPage) -> [Finding] {
    guard let first = page.headings.first, first.level == 1 else {
      return [Finding(page.path, 1, "a page begins with its title: `# Title`.")]
    }
    var findings = page.headings.filter(\.isEmpty).map {
      Finding(page.path, $0.line, "an empty heading: give it words, or take it out.")
    }
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

  /// A page is read at one sitting.
  static let longestPage = 5000

  private func length(_ woven: WovenPage) -> [Finding] {
    guard woven.words > Self.longestPage, woven.page.path != Glossary.path else {
      return []
    }
    return [
      Finding(
        woven.page.path, 1,
        "a page of \(woven.words.grouped) words; the most is \(Self.longestPage.grouped): make two of it."
      )
    ]
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
}

extension ManuscriptPage.Heading {
  fileprivate var isEmpty: Bool { !title.contains { $0.isLetter || $0.isNumber } }
}
