// The code that a page shows and that stands in no file.

import Foundation
import Testing

@testable import Book

/// A page's examples in Swift, each with what the page says comes of it.
struct PageExamples: CustomTestStringConvertible {
  struct Example: Sendable {
    let code: String
    let line: Int

    /// What the compiler says of it, as the page has it; nil where it takes it.
    var complaint: String?

    /// The assembly that it becomes, as the page has it.
    var assembly: String?
  }

  let path: String
  private(set) var examples: [Example] = []

  var testDescription: String { path }

  /// An example of Swift, and what follows it up to the next one: what the compiler
  /// says of it, and assembly.
  init(_ page: ManuscriptPage) {
    path = page.path
    for case (let language, let text, let line) in page.tree.children.compactMap(
      Self.fence)
    {
      switch language {
      case "swift": examples.append(Example(code: text, line: line))
      case "asm": examples[examples.count - 1].assembly = text
      case "compiler":
        examples[examples.count - 1].complaint = text
      default: break
      }
    }
  }

  private static func fence(
    _ node: MarkdownNode
  ) -> (language: String, text: String, line: Int)? {
    guard case .codeBlock(let info, let text) = node.kind else { return nil }
    return (info, text, node.lines.lowerBound)
  }

  /// Those of the appendices.
  static let all: [PageExamples] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let book = try? Manuscript(root: root)
    return (book?.pages ?? []).filter(\.isAppendix).map(PageExamples.init)
      .filter { !$0.examples.isEmpty }
  }()
}
