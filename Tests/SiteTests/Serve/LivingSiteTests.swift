import Foundation
import Testing

@testable import Book

@Suite("A site that is kept up to date")
struct LivingSiteTests {
  /// A change, with the files that it touches.
  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: Set<String>
    let make: @Sendable (ScratchBook) throws -> Void

    init(
      _ name: String, _ files: String...,
      make: @escaping @Sendable (ScratchBook) throws -> Void
    ) {
      testDescription = name
      self.files = Set(files)
      self.make = make
    }

    static func replace(_ old: String, _ new: String, in file: String) -> Edit {
      Edit("\(old) becomes \(new)", file) { book in
        try book.write(book.read(file).replacing(old, with: new), to: file)
      }
    }
  }

  static let edits: [Edit] = [
    .replace("rings. Here", "rings loudly. Here", in: ScratchBook.firstPage),
    .replace("# One", "# Number one", in: ScratchBook.firstPage),
    .replace("1-One.md#one", "1-One.md#number-one", in: ScratchBook.secondPage),
    .replace("struct Bell", "// A bell.\nstruct Bell", in: ScratchBook.source),
    .replace("struct Bell", "struct Gong", in: ScratchBook.source),
    .replace("swift#Bell", "swift#Gong", in: ScratchBook.firstPage),
    .replace("\nding\n", "\ndong\n", in: ScratchBook.run),
    .replace("**bell**, bells.", "**bell**, bells, gong.", in: "Chapters/Glossary.md"),
    .replace("hangs", "hangs, a gong", in: ScratchBook.secondPage),
    .replace("[*bell*](../Glossary.md#bell)", "bell", in: ScratchBook.firstPage),
    .replace(
      "## Below", "## Below\n\n[again](1-One.md#nowhere)\n", in: ScratchBook.secondPage),
    .replace("[`Rope`](../../Sources/Boot/Rope.swift)", "", in: ScratchBook.secondPage),
    .replace("<main", "<main data-new", in: "site/templates/page.html"),
    Edit("a page is new", "Chapters/1-Boot/3-Three.md") { book in
      try book.write(
        "# Three\n\n[`Rope`](../../Sources/Boot/Rope.swift)\n",
        to: "Chapters/1-Boot/3-Three.md")
    },
    Edit("a page is no text", ScratchBook.secondPage) { book in
      try book.write(bytes: [0x23, 0x20, 0xff, 0x0a], to: ScratchBook.secondPage)
    },
    Edit("it is one again", ScratchBook.secondPage) { book in
      try book.write("# Two\n\nWords.\n", to: ScratchBook.secondPage)
    },
    Edit("a page goes", "Chapters/1-Boot/3-Three.md") { book in
      try book.remove("Chapters/1-Boot/3-Three.md")
    },
    Edit("a run goes", ScratchBook.run) { book in try book.remove(ScratchBook.run) },
    .replace("\"}", "\", \"drafts\": [\"2-Ropes\"]}", in: ScratchBook.settings),
    Edit("a draft is begun", DraftPageTests.page) { book in
      try book.write("# Ropes\n\nThey ring.\n", to: DraftPageTests.page)
    },
    .replace("They", "A [*gong*](../Glossary.md#bell)", in: DraftPageTests.page),
    .replace(
      "**bell**", "**rope**, hangs. A line.\n\n**bell**", in: "Chapters/Glossary.md"),
    .replace("#bell", "#rope", in: DraftPageTests.page),
    .replace("#rope", "#bell", in: DraftPageTests.page),
    .replace(", \"drafts\": [\"2-Ropes\"]", "", in: ScratchBook.settings),
  ]

  @Test("is after each change what a whole build makes")
  func equality() throws {
    let book = try ScratchBook()
    let site = book.living()
    _ = try site.update(changed: [])
    for edit in Self.edits {
      try edit.make(book)
      _ = try site.update(changed: edit.files)
      let whole = try book.built()
      let paths = Set(site.files.keys).union(whole.files.keys)
      let wrong = paths.filter { site.files[$0] != whole.files[$0] }
      #expect(wrong.isEmpty, "\(edit.testDescription): \(wrong.sorted())")
      #expect(site.findings == whole.findings, "\(edit.testDescription)")
    }
  }

  @Test("weaves one page where prose has changed, and those that show a changed file")
  func economy() throws {
    let book = try ScratchBook()
    let site = book.living()
    let all = try site.update(changed: []).wovenCount
    #expect(all == 5)
    try book.write(
      book.read(ScratchBook.firstPage) + "More.\n", to: ScratchBook.firstPage)
    #expect(try site.update(changed: [ScratchBook.firstPage]).wovenCount == 1)
    try book.write(book.read(ScratchBook.source) + "\n", to: ScratchBook.source)
    #expect(try site.update(changed: [ScratchBook.source]).wovenCount == 1)
    #expect(try site.update(changed: ["site/style.css"]).wovenCount == 0)
    try book.write("# Another\n", to: ScratchBook.firstPage)
    #expect(try site.update(changed: [ScratchBook.firstPage]).wovenCount == all)
  }

  @Test("stays as it was where a build does not succeed, and is mended by the next")
  func faults() throws {
    let book = try ScratchBook()
    let site = book.living()
    _ = try site.update(changed: [])
    let (files, template) = (site.files, "site/templates/page.html")
    let text = try book.read(template)
    try book.remove(template)
    #expect(throws: Finding.self) { try site.update(changed: [template]) }
    #expect(site.files == files)
    try book.write(text, to: template)
    _ = try site.update(changed: [template])
    #expect(site.files == files)
  }

  @Test("says at each page what is wrong with it")
  func findings() throws {
    let book = try ScratchBook()
    #expect(try book.built().findings["1-Boot/1-One.html"] == nil)
    try book.write(
      book.read(ScratchBook.firstPage) + "\n[away](nowhere.md)\n",
      to: ScratchBook.firstPage)
    let found = try book.built().findings["1-Boot/1-One.html"] ?? []
    #expect(found.count == 1 && found[0].message.contains("nowhere.md"), "\(found)")
  }
}
