// Everything that `torito book check` looks for.

import Foundation

/// Finds what is wrong with a woven book.
public struct Check: Sendable {
  let book: WovenBook

  public init(_ book: WovenBook) {
    self.book = book
  }

  /// All that is wrong, by file and line.
  public func findings() -> [Finding] {
    let found =
      book.weavingFindings + coverage() + listingSizes() + structure() + exercises()
      + terms() + strays() + steps() + deckListings()
      + runs() + drafts() + inDecksToo() + numbers() + unshown() + theme()
    return Array(Set(found)).sorted()
  }

  /// How much there is to mend, as a sentence.
  public static func summary(of findings: [Finding]) -> String {
    switch findings.count {
    case 0: "Nothing is wrong."
    case 1: "1 thing to mend."
    default: "\(findings.count) things to mend."
    }
  }

  /// What is wrong with the pages themselves: what an author sees while writing.
  func textFindings() -> [Finding] {
    let found =
      book.weavingFindings + structure() + exercises() + terms() + deckListings()
      + inDecksToo()
    return Array(Set(found)).sorted()
  }

  /// A command on a slide is run as one on a page is, and its abbreviations are
  /// known; but a slide may come before the page that explains.
  private func inDecksToo() -> [Finding] {
    let whole = Check(book.withDecks)
    return whole.consoles() + whole.candidates()
  }

  /// Kernel lines that no listing shows to every reader, and files that could hide some.
  private func coverage() -> [Finding] {
    book.coverage.findings
      + book.coverage.files.flatMap { file in
        file.missing.map { lines in
          let place =
            lines.count == 1
            ? "line \(lines.lowerBound) stands in no listing: show it"
            : "lines \(lines.lowerBound) to \(lines.upperBound) stand in no listing: show them"
          return Finding(
            file.path, lines.lowerBound,
            "\(place) where a reader needs it.")
        }
      }
  }
}
