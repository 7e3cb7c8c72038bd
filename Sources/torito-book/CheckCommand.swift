// `torito book check`: whether book and kernel are the same text.

import ArgumentParser
import Book
import Foundation

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find what is wrong with the book.")

  @OptionGroup var options: BookOptions

  func run() async throws {
    async let figures = LiveFigures(
      root: URL(filePath: options.root), withDrafts: options.drafts
    ).findings()
    let book = try options.weave()
    let check = Check(book)
    let findings = check.findings() + (await figures)
    book.keepDigests()
    for finding in findings { print(finding) }
    print(Check.summary(of: findings))
    if let words = check.wordsOnDrafts { print(words) }
    if !findings.isEmpty { throw ExitCode(65) }
  }
}
