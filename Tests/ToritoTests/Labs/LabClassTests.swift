import Foundation
import Testing

@testable import Launch

@Suite("A lab's class")
struct LabClassTests {
  private static let folder = (try? Workspace().path("Labs/Boot")) ?? ""

  @Test("is the published one in this repository, file by file")
  func published() throws {
    let published = BootClass.published
    #expect(try BootClass.installed(in: Self.folder) == published)
    for (name, text) in published.files {
      let path = "\(Self.folder)/\(name)"
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "\(name)")
    }
    let handout = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
    #expect(handout.contains(published.rows))
    #expect(handout.contains(published.rule.sentence))
  }

  @Test("is another with another seed, and the same with the same")
  func seeds() {
    let classes = (0..<200).map { BootClass(seed: "class \($0)") }
    #expect(classes[3] == BootClass(seed: "class 3"))
    #expect(Set(classes.map(\.magic)).count > 190)
    #expect(Set(classes.map(\.rule)).count == 3)
    #expect(Set(classes.map { [$0.kind, $0.boot, $0.number] }).count == 6)
    for drawn in classes {
      #expect(drawn.address % 0x10000 == 0 && drawn.address + 0x10000 < 0x400_0000)
      #expect((24...56).contains(drawn.slots) && drawn.magic != 0)
      #expect(Set([drawn.kind, drawn.boot, drawn.number]) == [1, 2, 3])
    }
  }

  /// Where a text that learners have says of a word or of the seal what is true in one
  /// class alone. The table and clause 1.1 are the class's own, and are taken out.
  private static func contradictions(in text: String, of drawn: BootClass) -> [String] {
    let rest = text.replacing(drawn.rows, with: "").replacing(
      drawn.rule.sentence, with: "")
    return [
      #/\b[Ww]ords? [123]\b[^\n]*/#, #/\badds? up\b/#, #/\b[Ss]ums?\b/#, #/exclusive or/#,
    ]
    .flatMap { rest.matches(of: $0) }.map { String($0.output) }
  }

  @Test("is contradicted by nothing that a learner reads, whatever was drawn")
  func handouts() throws {
    let copy = FileManager.default.temporaryDirectory.appending(
      path: "lab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: URL(filePath: Self.folder), to: copy)
    let handout = copy.appending(path: "README.md")
    for number in 0..<100 {
      let drawn = BootClass(seed: "class \(number)")
      try drawn.install(in: copy.path)
      let text = try String(contentsOf: handout, encoding: .utf8)
      #expect(text.contains(drawn.rows) && text.contains(drawn.rule.sentence))
      #expect(Self.contradictions(in: text, of: drawn) == [], "class \(number)")
    }
    let drawn = BootClass(seed: "class 1")
    for file in ["hints.md"] + (try Self.starter) {
      let text = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
      #expect(Self.contradictions(in: text, of: drawn) == [], "\(file)")
    }
    #expect(
      Self.contradictions(in: "have `boot` in word 2, and all add up", of: drawn).count
        == 2)
  }

  private static var starter: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder + "/Starter")
        .map { "Starter/\($0)" }
    }
  }

  @Test("is put into a lab, and taken out again")
  func installed() throws {
    let copy = FileManager.default.temporaryDirectory.appending(
      path: "lab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: URL(filePath: Self.folder), to: copy)
    func files() throws -> [String: Data] {
      var files: [String: Data] = [:]
      for name in BootClass(seed: "").files.keys + ["README.md"] {
        files[name] = try Data(contentsOf: copy.appending(path: name))
      }
      return files
    }
    let before = try files()
    for seed in ["spring", "autumn", "class 1", "class 2"] {
      try BootClass(seed: seed).install(in: copy.path)
      #expect(try BootClass.installed(in: copy.path) == BootClass(seed: seed))
      #expect(try files() != before)
    }
    try BootClass.published.install(in: copy.path)
    #expect(try files() == before)
  }

  @Test("is committed whole by the line that is told")
  func committed() async throws {
    let scratch = try await ScratchLab()
    for name in BootClass(seed: "").fileNames {
      let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
      try scratch.write(text, to: "Labs/Tiny/\(name)")
    }
    try await scratch.commit()
    let drawn = try await scratch.lab("class", "Tiny", "--seed", "it's \"spring\"")
    #expect(drawn.status == 0, "\(drawn.text)")
    let line = try #require(drawn.text.firstMatch(of: #/  git (commit .+)/#)?.1)
    try await scratch.git(
      "config", "alias.told", "!git -c user.name=A -c user.email=a@b \(line)")
    #expect(try await scratch.git("status", "--porcelain") != "")
    let told = try await scratch.git("told")
    #expect(try await scratch.git("status", "--porcelain") == "", "\(told)")
  }
}
