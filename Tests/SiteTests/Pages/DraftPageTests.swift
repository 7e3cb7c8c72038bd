import Foundation
import Testing

@testable import Book

@Suite("The pages of a draft")
struct DraftPageTests {
  static let page = "Chapters/2-Ropes/README.md"

  private func book() throws -> ScratchBook {
    let book = try ScratchBook()
    try book.write(
      #"{"repository": "https://example.org", "drafts": ["2-Ropes"]}"#,
      to: ScratchBook.settings)
    try book.write("# Ropes\n\nThe solution is zanzibar.\n", to: Self.page)
    try book.write("# Knots\n\nOver, under.\n", to: "Chapters/2-Ropes/1-Knots.md")
    try book.write("# Slides of ropes\n", to: "Chapters/2-Ropes/Slides.md")
    return book
  }

  @Test("say so, and so do the contents of all pages")
  func marks() throws {
    let files = try book().built(forTeachers: true, withDrafts: true).files
    for (place, isDraft) in [
      ("2-Ropes/index.html", true), ("2-Ropes/1-Knots.html", true),
      ("1-Boot/1-One.html", false),
    ] {
      let page = try HTMLDocument(Array(try #require(files[place])))
      let kicker = try #require(page.elements.first { $0.has("kicker") })
      #expect(kicker.text.contains("Draft") == isDraft, "\(place)")
      let marked = page.all("a").map(\.text).filter { $0.hasSuffix("(draft)") }
      #expect(marked.map { $0.split(separator: " ") } == [["2", "Ropes", "(draft)"]])
    }
    let slides = try HTMLDocument(Array(try #require(files["2-Ropes/slides.html"])))
    #expect(slides.all("title").first?.text == "Slides of ropes (draft)")
  }

  @Test("are in no site for readers, and nothing of them")
  func parting() throws {
    for forTeachers in [false, true] {
      let files = try book().built(forTeachers: forTeachers).files
      #expect(files.keys.allSatisfy { !$0.contains("Ropes") })
      let mark = Data("zanzibar".utf8)
      #expect(files.allSatisfy { !$0.value.contains(mark) })
    }
  }

  @Test("of this checkout are in no site for readers, either")
  func checkout() async throws {
    let drafts = Drafts(root: BuiltSite.root)
    let files = try await BuiltSite.shared.files()
    for draft in drafts.chapters {
      #expect(files.keys.allSatisfy { !$0.hasPrefix(draft.folder) }, "\(draft.folder)")
      let lines = String(decoding: try #require(files["lines.html"]), as: UTF8.self)
      #expect(lines.contains("Chapter \(draft.number), \(draft.name), is being written"))
    }
  }
}
