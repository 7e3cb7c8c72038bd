import Foundation
import TestSupport
import Testing

@testable import Book

@Suite("Runs that are made again", .inTurn, .timeLimit(.minutes(10)))
struct RunRefreshTests {
  private let repository: ScratchRepository
  private static let file = "Tests/BootTests/Runs/boot.run"

  init() throws {
    repository = try ScratchRepository()
  }

  private func refresh() -> RunRefresh {
    let versions = RunVersions(swift: "6.3", qemu: "7.2", gdb: "13", machine: "here")
    return RunRefresh(
      maker: repository.maker, versions: versions, date: Date(timeIntervalSince1970: 0))
  }

  private func run() throws -> Run {
    try RunLibrary(root: repository.root).load(Self.file)
  }

  private func write(_ head: String, command: String = "cat Sources/a.swift") throws {
    try repository.write(
      "command: \(command)\n\(head)inputs: Sources/Inner\n", to: Self.file)
  }

  @Test("are written with what made them")
  func written() throws {
    try write("")
    #expect(try refresh().write(run()))
    let hash = try run().inputHash(in: repository.root)
    #expect(
      try repository.read(Self.file) == """
        command: cat Sources/a.swift
        inputs: Sources/Inner
        hash: \(hash)
        with: Swift 6.3, QEMU 7.2
        on: here
        made: 1970-01-01
        output: \(run().outputHash)

        1

        """)
    #expect(try !run().isStale(in: repository.root))
    #expect(try !refresh().write(run()))
  }

  @Test("are right as long as the same comes out")
  func check() throws {
    try write("")
    #expect(throws: RunError.self) { try refresh().check(run()) }
    _ = try refresh().write(run())
    try refresh().check(run())
    try repository.write("9", to: "Sources/a.swift")
    let error = try #require(throws: RunError.self) { try refresh().check(run()) }
    #expect(
      error.line == 9 && error.sentence.contains("  - 1\n")
        && error.sentence.contains("  + 9"))
    try repository.write("9", to: "Sources/Inner/b.swift")
    let stale = try #require(throws: RunError.self) { try refresh().check(run()) }
    #expect(stale.line == 3 && stale.sentence.contains("stale"))
  }

  @Test("may differ in what their rules say, and then stay as they are")
  func normalised() throws {
    try write("normalise: times\n", command: "cat Sources/time")
    try repository.write("took 2 ms", to: "Sources/time")
    _ = try refresh().write(run())
    try repository.write("took 30 ms", to: "Sources/time")
    try refresh().check(run())
    #expect(try !refresh().write(run()))
    #expect(try run().body == "took 2 ms\n")
  }

  @Test("of times are not compared")
  func times() throws {
    try write("kind: times\n")
    _ = try refresh().write(run())
    try repository.write("9", to: "Sources/a.swift")
    try refresh().check(run())
    _ = try refresh().write(run())
    #expect(try run().body == "9\n")
  }

  @Test("are not to be changed by hand, times and days neither")
  func forged() throws {
    try write("kind: times\n")
    _ = try refresh().write(run())
    let made = try repository.read(Self.file)
    for (old, new) in [("\n\n1", "\n\n0"), ("1970", "2026"), ("on: here", "on: there")] {
      try repository.write(made.replacing(old, with: new), to: Self.file)
      let error = try #require(throws: RunError.self) { try refresh().check(run()) }
      #expect(error.line == 8 && error.sentence.contains("changed by hand"))
    }
    _ = try refresh().write(run())
    try refresh().check(run())
  }

  @Test("that fail leave their file as it is")
  func failing() throws {
    try write("", command: "false")
    let before = try repository.read(Self.file)
    #expect(throws: RunError.self) { try refresh().write(run()) }
    #expect(try repository.read(Self.file) == before)
  }

  @Test("are found by name")
  func names() throws {
    try write("")
    try repository.write("", to: "Tests/FATTests/Runs/boot.run")
    try repository.write("", to: "Tests/FATTests/Runs/table.run")
    let library = RunLibrary(root: repository.root)
    #expect(try library.files(named: ["table"]) == ["Tests/FATTests/Runs/table.run"])
    #expect(try library.files(named: ["BootTests/Runs/boot"]) == [Self.file])
    #expect(try library.files(named: []).count == 3)
    for name in ["boot", "none", "", "able"] {
      #expect(throws: RunError.self) { try library.files(named: [name]) }
    }
  }
}
