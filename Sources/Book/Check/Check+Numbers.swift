// Numbers that readers go by.

extension Check {
  /// Of one number there is one page in a chapter, and one exercise.
  func numbers() -> [Finding] {
    twice(
      book.pages.filter { !$0.page.isAppendix }.compactMap { woven in
        woven.page.number.map {
          ("\(woven.page.folder) \($0)", "page \($0)", woven.page, 1)
        }
      })
      + twice(
        book.pages.flatMap { woven in
          woven.page.headings.filter { Additions.isExercise($0.title) }.map { heading in
            let name = String(heading.title.prefix { $0 != ":" })
            return ("\(woven.page.folder) \(name)", name, woven.page, heading.line)
          }
        })
  }

  private func twice(
    _ things: [(key: String, name: String, page: ManuscriptPage, line: Int)]
  ) -> [Finding] {
    var first: [String: (page: ManuscriptPage, line: Int)] = [:]
    return things.compactMap { key, name, page, line in
      guard let other = first[key] else {
        first[key] = (page, line)
        return nil
      }
      return Finding(
        page.path, line,
        "a second \(name): the first is at \(other.page.path):\(other.line). Give this another number."
      )
    }
  }
}
