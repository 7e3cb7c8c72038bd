import Foundation
import Testing

@testable import Book

/// The lines of `text` that a fragment names, with `...` where some are elided.
func cut(
  _ fragment: String, of text: String, as path: String = "Sources/Boot/A.swift",
  withComments: Bool = false
) throws -> [String] {
  let repository = try ScratchRepository([path: text])
  let tree = SourceTree(root: URL(filePath: repository.root))
  let file = try tree.file(path)
  return try tree.excerpt(path, fragment, withComments: withComments).rows.map { row in
    switch row {
    case .line(let number): String(file[number])
    case .elided(let indentation): String(repeating: " ", count: indentation) + "..."
    }
  }
}

/// Why a fragment leads nowhere.
func refusal(
  _ fragment: String, of text: String, as path: String = "Sources/Boot/A.swift"
) throws -> String {
  try #require(throws: OutlineError.self) { _ = try cut(fragment, of: text, as: path) }
    .reason
}
