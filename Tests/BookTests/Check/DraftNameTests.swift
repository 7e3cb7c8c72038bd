import Testing

@testable import Book

@Suite("The names of drafts")
struct DraftNameTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test(
    "that are wrong",
    arguments: [
      ("9-Nothing", "the draft 9-Nothing has no room: none of Chapters/9-Nothing, "),
      ("Memory", "is no chapter: name its folder, as 2-Memory"),
      ("2-", "is no chapter"), ("2-../Boot", "is no chapter"), ("", "is no chapter"),
      ("2-Boot", "the draft 2-Boot is called 1-Boot in Chapters: call it so here."),
      ("1-Memory", "is called 1-Boot in Chapters"),
    ])
  func wrong(name: String, part: String) throws {
    try fixture.name(drafts: name)
    let findings = try fixture.findings().filter { $0.file == "site/site.json" }
    #expect(findings.map(\.line) == [1])
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
    #expect(try fixture.findings(withDrafts: true).contains { $0.message.contains(part) })
  }

  @Test("are named once")
  func twice() throws {
    try fixture.draft(withPages: false)
    try fixture.name(drafts: "2-Memory", "2-Memory")
    #expect(
      try fixture.findings().map(\.message) == [
        "the draft 2-Memory is named twice: once will do."
      ])
  }

  @Test("are said at the end of a check, with what is not shown")
  func words() throws {
    #expect(Check(try fixture.book()).wordsOnDrafts == nil)
    try fixture.draft()
    #expect(
      Check(try fixture.book()).wordsOnDrafts
        == "2-Memory is a draft and was not checked: 8 lines of its kernel are shown on no page yet."
    )
    #expect(
      Check(try fixture.book(withDrafts: true)).wordsOnDrafts
        == "Drafts were checked too: 2-Memory.")
  }

  @Test("of rooms are whole names: what begins alike is no draft's")
  func alike() throws {
    try fixture.draft()
    for path in ["Memory2/a", "Machine/Memory2/a", "Machine/Boot/Memory/a"] {
      try fixture.write("let a = 1\n", to: "Sources/\(path).swift")
    }
    #expect(
      try fixture.findings().map(\.file) == [
        "Sources/Machine/Boot/Memory/a.swift", "Sources/Machine/Memory2/a.swift",
        "Sources/Memory2/a.swift",
      ])
  }
}
