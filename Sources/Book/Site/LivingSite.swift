// The site built again after each change, with as little work as that takes.

import Foundation

/// A site that is kept up to date while its book is being written.
public final class LivingSite {
  private let root: URL
  private let forTeachers, withDrafts: Bool
  private let facts: BuildFacts
  private var book: WovenBook?
  private var live: [String: Data] = [:]

  /// The files as they were built last, by their paths on the site.
  public private(set) var files: [String: Data] = [:]

  public init(
    root: URL, forTeachers: Bool, withDrafts: Bool = false, facts: BuildFacts
  ) {
    self.root = root
    self.forTeachers = forTeachers
    self.withDrafts = withDrafts
    self.facts = facts
  }

  /// What an update took.
  public struct Update {
    /// How many pages of the book were woven anew.
    public let wovenCount: Int
  }

  /// Builds what the change of these files touches; all, at the first time.
  ///
  /// - Throws: where that does not succeed. What was built before stays.
  public func update(changed: Set<String>) throws(Finding) -> Update {
    let old = book
    let manuscript = try Manuscript(
      root: root, forTeachers: forTeachers, withDrafts: withDrafts,
      since: old?.manuscript, changed: changed)
    let touch = Touch(old, manuscript, changed)
    var wovenCount = 0
    let new = WovenBook(manuscript) { page in
      let kept = touch.isWoven(page) ? old?.page(page.path) : nil
      if kept == nil { wovenCount += 1 }
      return kept
    }
    let builder = SiteBuilder(new, facts: facts, liveFiles: live)
    let built = files
    let rest = touch.settled(new)
    files = try builder.files { rest.contains($0) ? built[$0] : nil }
    new.keepDigests()
    book = new
    return Update(wovenCount: wovenCount)
  }

  /// Puts compiled live figures into the site.
  public func add(live figures: [String: Data]) {
    live = figures
    files.merge(figures) { $1 }
  }

  /// What is wrong with each page's text, by the page's place; under an empty
  /// place what belongs to no page.
  public var findings: [String: [Finding]] {
    guard let book else { return [:] }
    return Dictionary(grouping: Check(book).textFindings()) { finding in
      book.manuscript.pageOrSlides(finding.file)?.place ?? ""
    }
  }
}
