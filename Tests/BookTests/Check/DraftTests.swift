import Foundation
import Testing

@testable import Book

@Suite("A draft")
struct DraftTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("is asked nothing, with its pages or before there are any")
  func nothing() throws {
    for withPages in [false, true] {
      try fixture.draft(withPages: withPages)
      #expect(try fixture.findings() == [])
      #expect(Check(try fixture.book(forTeachers: true)).findings() == [])
    }
  }

  @Test("is checked like all others where an author wants it")
  func author() throws {
    try fixture.draft()
    let findings = try fixture.findings(withDrafts: true)
    let files = Set(findings.map { $0.file.split(separator: "/").last ?? "" })
    #expect(
      files == [
        "1-Heap.md", "Heap.swift", "Kernel.swift", "core.h", "heap.run", "notes.txt",
        "README.md",
      ], "\(findings)")
  }

  @Test("is one no more when it is named no more")
  func finished() throws {
    try fixture.draft()
    let author = try fixture.findings(withDrafts: true)
    try fixture.name()
    #expect(try fixture.findings() == author)
  }

  @Test("is no place for links from what readers get", arguments: [false, true])
  func links(withDrafts: Bool) throws {
    try fixture.draft()
    try fixture.plant(
      "[a](../2-Memory/1-Heap.md), [b](../2-Memory), [c](../2-Memory/nowhere.md).\n\n[`Heap`](../../Sources/Memory/Heap/Heap.swift#Heap) is none.\n"
    )
    let findings = try fixture.findings(withDrafts: withDrafts).filter {
      $0.file == BookFixture.page
    }
    #expect(findings.map(\.line) == [5, 5, 5], "\(findings)")
    #expect(findings.allSatisfy { $0.message.contains("leads to a draft, which") })
  }

  @Test("may lead where it likes, and to itself")
  func ownLinks() throws {
    try fixture.draft()
    try fixture.write(
      "# The heap\n\n> **Question.** Why?\n\n[a](README.md), [b](../1-Boot/README.md).\n",
      to: BookFixture.draftPage)
    let findings = try fixture.findings(withDrafts: true)
    #expect(!findings.contains { $0.file == BookFixture.draftPage }, "\(findings)")
  }

  @Test("has terms that other pages do not know yet, but not those that they explain")
  func terms() throws {
    try fixture.draft()
    try fixture.plant("A heap is [there](../Glossary.md#heap).\n")
    #expect(
      try fixture.findings().map(\.message) == [
        "Chapters/Glossary.md has no heading #heap: mend the link."
      ])
    try fixture.plant(
      "A [*heap*](../Glossary.md#heap) is [there](../Glossary.md#heap).\n")
    #expect(try fixture.findings() == [])
  }

  @Test("may be the only one to show a run or a picture of others")
  func runs() throws {
    try fixture.draft()
    try fixture.write(
      BookFixture.run("torito a", "a\n"), to: "Tests/BootTests/Runs/a.run")
    #expect(
      try fixture.findings().map(\.message) == [
        "no page shows this run: link to it, or remove it."
      ])
    try fixture.write(
      "# The [*heap*](../Glossary.md#heap)\n\n[a](../../Tests/BootTests/Runs/a.run)\n",
      to: BookFixture.draftPage)
    #expect(try fixture.findings() == [])
  }

  @Test("has runs that are checked where another page shows them")
  func shown() throws {
    try fixture.draft()
    try fixture.plant("[a](../../Tests/MemoryTests/Runs/heap.run)\n")
    let findings = try fixture.findings()
    #expect(
      Set(findings.map(\.file)) == ["Tests/MemoryTests/Runs/heap.run"], "\(findings)")
    #expect(findings.first?.message.contains("this run is stale") == true)
  }

  @Test("has steps that need not follow its kernel")
  func steps() throws {
    try fixture.draft()
    try fixture.write(
      "struct Heap {}\n", to: "Tests/MemoryTests/Steps/1-Small/Memory/Heap/Heap.swift")
    #expect(try fixture.findings() == [])
    let findings = try fixture.findings(withDrafts: true)
    #expect(findings.contains { $0.file.contains("Steps/1-Small") }, "\(findings)")
  }
}
