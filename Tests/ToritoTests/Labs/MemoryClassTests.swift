import Foundation
import Testing

@testable import Launch

@Suite("A class of lab Memory")
struct MemoryClassTests {
  private static let folder = (try? Workspace().path("Labs/Memory")) ?? ""

  @Test("is the published one in this repository, file by file")
  func published() throws {
    let published = MemoryClass.published
    #expect(try MemoryClass.installed(in: Self.folder) == published)
    for (name, text) in published.files {
      let path = "\(Self.folder)/\(name)"
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "\(name)")
    }
    let handout = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
    #expect(handout.contains(published.rows))
  }

  @Test("is another with another seed, and what it draws fits together")
  func seeds() {
    let classes = (0..<200).map { MemoryClass(seed: "class \($0)") }
    #expect(classes[3] == MemoryClass(seed: "class 3"))
    #expect(Set(classes.map(\.magic)).count > 190)
    #expect(Set(classes.map(\.sizes)).count > 190)
    #expect(Set(classes.map(\.tells)).count == 2)
    #expect(Set(classes.map { [$0.number, $0.start, $0.count, $0.map] }).count == 24)
    for drawn in classes {
      #expect(Set([drawn.number, drawn.start, drawn.count, drawn.map]) == [1, 2, 3, 4])
      #expect(drawn.sizes == drawn.sizes.sorted() && drawn.sizes[0] > 8192)
      for size in drawn.sizes {
        #expect(size % 128 == 0 && size % 4096 != 0)
        // The shape is a slab's in each class, and has room in the map.
        #expect(size * drawn.fewestBlocks + 128 <= drawn.mostFrames * 4096)
        #expect((drawn.mostFrames * 4096 - 128) / size <= 64)
      }
    }
  }

  /// Where a text that learners have says of a word what is true in one class alone. The
  /// table is the class's own, and is taken out.
  @Test(
    "is contradicted by nothing that a learner reads",
    arguments: ["README.md", "hints.md", "Starter/Slab.swift", "Starter/SlabCache.swift"])
  func handouts(file: String) throws {
    let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
      .replacing(MemoryClass.published.rows, with: "")
    let said = [#/\b[Ww]ords? [1234]\b[^\n]*/#, #/\bbit \w+ is [01]\b/#]
      .flatMap { text.matches(of: $0) }.map { String($0.output) }
    #expect(said == [])
  }

  @Test("is put into the lab, and taken out again")
  func installed() throws {
    let copy = FileManager.default.temporaryDirectory.appending(
      path: "lab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: URL(filePath: Self.folder), to: copy)
    func files() throws -> [Data] {
      try MemoryClass.published.fileNames.map {
        try Data(contentsOf: copy.appending(path: $0))
      }
    }
    let before = try files()
    for seed in ["spring", "autumn", "class 1", "class 2"] {
      try MemoryClass(seed: seed).install(in: copy.path)
      #expect(try MemoryClass.installed(in: copy.path) == MemoryClass(seed: seed))
      #expect(try files() != before)
    }
    try MemoryClass.published.install(in: copy.path)
    #expect(try files() == before)
  }
}
