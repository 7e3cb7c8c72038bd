import Foundation
import Testing

@testable import Book

/// The examples that the CommonMark 0.30 specification itself consists of.
@Suite("What the book does not add to is CommonMark 0.30")
struct CommonMarkTests {
  @Test("its 652 examples come out as the specification says")
  func examples() throws {
    let examples = try Self.examples()
    #expect(examples.count == 652)
    for example in examples {
      let tree = try parseMarkdown(example.markdown, of: "example \(example.number)")
      let html = HTMLRenderer().render(tree)
      #expect(html == example.html, "example \(example.number):\n\(example.markdown)")
    }
  }

  struct Example {
    let number: Int
    let markdown, html: String
  }

  /// An example is fenced by 32 backquotes; a dot parts it; an arrow is a tab.
  static func examples() throws -> [Example] {
    let fence = String(repeating: "`", count: 32)
    let text = try Corpus.text("commonmark-0.30.txt").replacing("→", with: "\t")
    var examples: [Example] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      guard line == fence + " example" else { continue }
      let markdown = lines.prefix { $0 != "." }
      lines = lines.dropFirst(markdown.count + 1)
      let html = lines.prefix { $0 != fence }
      lines = lines.dropFirst(html.count + 1)
      examples.append(
        Example(
          number: examples.count + 1, markdown: Self.text(of: markdown),
          html: Self.text(of: html)))
    }
    return examples
  }

  private static func text(of lines: ArraySlice<Substring>) -> String {
    lines.map { $0 + "\n" }.joined()
  }
}
