// Files of `Chapters` that belong to no page.

extension Check {
  /// Files beside the pages that are there for a reason.
  private static let companions: Set<String> = [
    "Chapters/LICENSE", Manuscript.plainWordsPath,
  ]

  /// A file that no page is made of is forgotten, or was to be a page.
  func strays() -> [Finding] {
    let folder = ManuscriptFolder(book.manuscript.sources.root)
    let pages = (folder.pages(forTeachers: true) + folder.slides()).map(\.path)
    let known = Self.companions.union(pages).union(pictures)
    let drafts = book.manuscript.drafts
    return folder.everything().filter { !known.contains($0) && !drafts.leaveOut($0) }.map
    {
      Finding($0, 1, Self.complaint(ofStray: $0))
    }
  }

  private static func complaint(ofStray path: String) -> String {
    if path.hasSuffix(".md") {
      return
        "this is no page of the book: pages lie in folders as `1-Boot` and in `Appendices`: move it there, or take it out."
    }
    if path.hasSuffix(".svg") {
      return "no page shows this picture: show it, or take it out."
    }
    return "this is neither a page nor a page's picture: take it out of Chapters."
  }

  /// The pictures of all pages, whoever gets them.
  private var pictures: Set<String> {
    let manuscript = book.manuscript
    let pages = manuscript.pages + manuscript.slides + manuscript.unpublished
    return pages.reduce(into: []) { paths, page in
      let nodes = [page.tree] + page.notes.values
      for destination in nodes.flatMap(\.pictures) {
        let path = manuscript.sources.path(destination, from: page.folder)
        if let path { paths.insert(path) }
      }
    }
  }
}

extension MarkdownNode {
  /// Where its images lead.
  fileprivate var pictures: [String] {
    if case .image(let destination, _) = kind { return [destination] }
    return children.flatMap(\.pictures)
  }
}
