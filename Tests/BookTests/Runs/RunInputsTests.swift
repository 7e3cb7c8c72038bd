import Foundation
import Testing

@testable import Book

@Suite("A run's inputs")
struct RunInputsTests {
  private func run(_ inputs: String, _ more: String = "") throws -> Run {
    try Run("command: ls\ninputs: \(inputs)\n\(more)", file: "a.run")
  }

  @Test("are files and all that folders hold, sorted, but for what is hidden")
  func files() throws {
    let repository = try ScratchRepository()
    try repository.write("", to: "Sources/.hidden")
    try repository.write("", to: "Package.swift")
    let files = try run("Sources Package.swift").inputFiles(in: repository.root)
    #expect(files == ["Package.swift", "Sources/Inner/b.swift", "Sources/a.swift"])
  }

  @Test("make it stale when they change, and so do its own lines")
  func stale() throws {
    let repository = try ScratchRepository()
    let hash = try run("Sources").inputHash(in: repository.root)
    let made = "hash: \(hash)\nmade: 2026-01-01\n"
    #expect(try !run("Sources", made).isStale(in: repository.root))
    #expect(try run("Sources", "status: 2\n" + made).isStale(in: repository.root))
    #expect(try run("Sources", "normalise: times\n" + made).isStale(in: repository.root))
    #expect(try run("Sources").isStale(in: repository.root))
    try repository.write("3", to: "Sources/a.swift")
    #expect(try run("Sources", made).isStale(in: repository.root))
    try repository.write("1", to: "Sources/a.swift")
    #expect(try !run("Sources", made).isStale(in: repository.root))
    try repository.write("", to: "Sources/c.swift")
    #expect(try run("Sources", made).isStale(in: repository.root))
    let file = try run("Sources/a.swift").inputHash(in: repository.root)
    try repository.write("3", to: "Sources/a.swift")
    #expect(try run("Sources/a.swift").inputHash(in: repository.root) != file)
  }

  @Test("are not what later chapters add to a folder, be they there or drafts")
  func laterChapters() throws {
    let repository = try ScratchRepository([
      "Chapters/1-Boot/README.md": "", "Chapters/2-Memory/README.md": "",
      "site/site.json": #"{"repository": "", "drafts": ["3-Threads"]}"#,
    ])
    let rooms = ["Boot", "Memory", "Threads"]
    for room in rooms { try repository.write("", to: "Sources/Machine/\(room)/a.h") }
    try repository.write("", to: "Sources/Machine/all.h")
    func files(_ inputs: String, of name: String) throws -> [String] {
      let run = try Run(
        "command: ls\ninputs: \(inputs)\n", file: "Tests/\(name)Tests/Runs/a.run")
      return try run.inputFiles(in: repository.root).map {
        String($0.dropFirst("Sources/Machine/".count))
      }
    }
    let all = rooms.map { $0 + "/a.h" } + ["all.h"]
    #expect(try files("Sources", of: "Boot") == ["Boot/a.h", "all.h"])
    #expect(
      try files("Sources/Machine", of: "Memory") == ["Boot/a.h", "Memory/a.h", "all.h"])
    #expect(try files("Sources/Machine", of: "Threads") == all)
    #expect(try files("Sources/Machine", of: "Torito") == all)
    #expect(try files("Sources/Machine/Memory", of: "Boot") == ["Memory/a.h"])
  }

  @Test(
    "that are not there or lead elsewhere are refused",
    arguments: [
      "None", "../outside", "/etc/passwd", "Sources/../..", ".", "Sources/", "link",
      "Way",
    ])
  func hostile(input: String) throws {
    let repository = try ScratchRepository()
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: repository.root + "/link", withDestinationPath: "/etc")
    try files.createDirectory(
      atPath: repository.root + "/Way", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: repository.root + "/Way/out", withDestinationPath: "/etc/hostname")
    let error = try #require(throws: RunError.self) {
      try run("Sources " + input).isStale(in: repository.root)
    }
    #expect(error.line == 2 && error.file == "a.run")
  }
}
