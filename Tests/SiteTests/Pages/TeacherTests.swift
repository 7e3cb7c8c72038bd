import Foundation
import Testing

@testable import Book

@Suite("What only teachers get")
struct TeacherTests {
  private func book() throws -> ScratchBook {
    let book = try ScratchBook()
    try book.write(
      "# Teaching bells\n\nThe solution is zanzibar.\n", to: "Chapters/1-Boot/Teaching.md"
    )
    try book.write(
      """
      # Bells in ten minutes

      > **Notes.** Say quagga first.

      ---

      ## The bell

      [`Bell`](../../Sources/Boot/Bell.swift#Bell)

      [what it says](../../Tests/BootTests/Runs/bell.run)

      The xylem of it, on [page one](1-One.md).

      > **Notes.** Strike it.
      >
      > Then wait.
      """, to: "Chapters/1-Boot/Slides.md")
    return book
  }

  private static let secrets = ["zanzibar", "quagga", "xylem", "Teaching bells"]

  @Test("is in the teacher's build, and nothing of it in the public one")
  func parting() throws {
    let book = try book()
    let own = try book.built(forTeachers: true).files
    let open = try book.built().files
    for secret in Self.secrets {
      let mark = Data(secret.utf8)
      #expect(own.contains { $0.value.contains(mark) }, "\(secret)")
      #expect(open.allSatisfy { !$0.value.contains(mark) }, "\(secret)")
    }
    #expect(
      open.keys.allSatisfy { !$0.contains("Teaching") && !$0.hasSuffix("slides.html") })
  }

  @Test("is not in the site of this checkout, either")
  func checkout() async throws {
    let chapters = BuiltSite.root.appending(path: "Chapters")
    let names = try FileManager.default.subpathsOfDirectory(atPath: chapters.path)
    let files = try await BuiltSite.shared.files()
    #expect(
      files.keys.allSatisfy { !$0.contains("Teaching") && !$0.hasSuffix("slides.html") })
    let shown = Self.lines(of: files)
    for name in names where name.hasSuffix("/Teaching.md") || name.hasSuffix("/Slides.md")
    {
      let text = try String(contentsOf: chapters.appending(path: name), encoding: .utf8)
      let lines = Self.plainLines(of: text)
      let leaked = lines.filter(shown.contains)
      // A teacher may quote the book; a whole file that got out shows all its lines.
      #expect(leaked.count * 10 < max(lines.count, 1), "\(name): \(leaked.count) lines")
    }
  }

  /// The lines of all pages but those of source files.
  private static func lines(of files: [String: Data]) -> Set<String> {
    var lines: Set<String> = []
    for (place, data) in files
    where place.hasSuffix(".html") && !place.hasPrefix("source/") {
      let text = String(decoding: data, as: UTF8.self)
      for line in text.split(separator: "\n").map(String.init) where line.utf8.count > 60
      {
        lines.insert(line.replacing("<p>", with: "").replacing("</p>", with: ""))
      }
    }
    return lines
  }

  /// Lines that come to a page as they are, long enough to be nobody else's.
  private static func plainLines(of text: String) -> [String] {
    let lines = text.split(separator: "\n").map { String($0.drop { "> ".contains($0) }) }
    return lines.filter { line in
      line.utf8.count > 60 && line.wholeMatch(of: #/[A-Za-z ,.;:]+/#) != nil
    }
  }

  @Test("slides are woven as pages are, each with its notes beside it")
  func slides() throws {
    let files = try book().built(forTeachers: true).files
    let data = try #require(files["1-Boot/slides.html"])
    let document = try HTMLDocument(Array(data))
    let slides = document.elements.filter { $0.has("slide") }
    #expect(slides.count == 2)
    #expect(slides[0].text.contains("Bells in ten minutes"))
    #expect(slides[1].text.contains("struct") && slides[1].text.contains("ding"))
    let notes = document.elements.filter { $0.has("notes") }.map(\.text)
    #expect(
      notes.count == 2 && notes[0].contains("quagga") && notes[1].contains("Then wait."))
    #expect(!notes[0].contains("Notes."))
    for link in Link.all(in: document) where !link.isForeign {
      #expect(
        files[link.target(from: "1-Boot/slides.html").path] != nil, "\(link.address)")
    }
  }

  @Test("slides are in the teacher's contents, and show no line of the kernel to readers")
  func contents() throws {
    let files = try book().built(forTeachers: true).files
    let page = try HTMLDocument(Array(try #require(files["1-Boot/1-One.html"])))
    #expect(page.all("a").contains { $0["href"] == "../1-Boot/slides.html" })
    let lines = String(decoding: try #require(files["lines.html"]), as: UTF8.self)
    #expect(!lines.contains("slides"))
  }

  @Test("an empty slide and notes on a page are found")
  func findings() throws {
    let book = try book()
    try book.write("# A\n\n---\n\n---\n\n## B\n", to: "Chapters/1-Boot/Slides.md")
    try book.write(
      book.read(ScratchBook.firstPage) + "\n\n> **Notes.** No.\n",
      to: ScratchBook.firstPage)
    let found = try book.built(forTeachers: true).findings
    #expect(found["1-Boot/slides.html"]?.first?.message.contains("empty slide") == true)
    #expect(found["1-Boot/1-One.html"]?.first?.message.contains("speaker") == true)
  }
}
