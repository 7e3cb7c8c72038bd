import Testing

@testable import Book

@Suite("A run's file")
struct RunTests {
  static let head = "command: swift run torito boot\ninputs: Sources/Boot\n"

  @Test("is a head, a blank line and a body")
  func parts() throws {
    let run = try Run(Self.head + "status: 2\n\nready\n\ndone\n", file: "a/boot.run")
    #expect(run.command == "swift run torito boot")
    #expect(run.body == "ready\n\ndone\n")
    #expect(run.status == 2)
    #expect(run.name == "boot")
    #expect(run.kind == .transcript)
    #expect(run.provenance == nil)
    #expect(run.text == Self.head + "status: 2\n\nready\n\ndone\n")
  }

  @Test("may be without a body as yet")
  func noBody() throws {
    #expect(try Run(Self.head, file: "a.run").body == "")
    #expect(try Run("command: a\ninputs: b", file: "a.run").body == "")
  }

  @Test("tells how it came about")
  func provenance() throws {
    let made =
      "hash: 0\nwith: Swift 6.3.1, QEMU 7.2.22\non: Debian 12, 2 cores\nmade: 2026-01-02\n"
    let provenance = try #require(try Run(Self.head + made, file: "a.run").provenance)
    #expect(provenance.versions == "Swift 6.3.1, QEMU 7.2.22")
    #expect(provenance.machine == "Debian 12, 2 cores")
    #expect(provenance.date == "2026-01-02")
  }

  @Test(
    "that is broken is refused, with its line",
    arguments: [
      ("", 1, "is `key: value`"), ("\nbody", 1, "no `command:`"),
      ("command: a\n", 1, "no `inputs:`"), ("command: a\ninputs:\n", 2, "no `inputs:`"),
      ("command: a\nnonsense\n", 2, "is `key: value`"),
      ("command: a\nColour: red\n", 2, "is `key: value`"),
      ("command: a\ninputs: b\ncommand: c\n", 3, "first is in line 1"),
      (head + "status: two\n", 3, "a number from 0 to 255"),
      (head + "status: 256\n", 3, "a number from 0 to 255"),
      (head + "kind: figures\n", 3, "transcript, counts, times"),
      (head + "normalise: times moods\n", 3, "no rule \"moods\""),
      (head + "wait:\n", 3, "says nothing"),
      (head + "ready: x\n", 3, "one `beside:`"),
      (head + "beside: x\nbeside: y\n", 4, "one `beside:`"),
    ])
  func broken(text: String, line: Int, part: String) throws {
    let error = try #require(throws: RunError.self) { try Run(text, file: "a.run") }
    // An empty file has no line to be wrong: what it lacks is told.
    #expect(
      error.line == line && (error.sentence.contains(part) || text.isEmpty), "\(error)")
  }

  @Test("that is not there, or no text, is refused")
  func unreadable() throws {
    let repository = try ScratchRepository()
    #expect(throws: RunError.self) { try Run.load(repository.root + "/none.run") }
    #expect(throws: RunError.self) { try Run.load(repository.root) }
  }

  @Test("of JSON gives its values")
  func json() throws {
    let body = """
      {"image": {"bytes": 16280, "share": 0.5}, "boots": [
        {"machine": "pc", "marks": [{"name": "ready", "count": 9007199254740993}]},
        {"machine": "q35", "marks": []}]}
      """
    let run = try Run(Self.head + "\n" + body, file: "a.run")
    #expect(try run.json(at: "image.bytes") == "16280")
    #expect(try run.json(at: "image.share") == "0.5")
    #expect(try run.json(at: "boots.pc.marks.ready.count") == "9007199254740993")
    #expect(try run.json(at: "boots.1.machine") == "q35")
    for path in ["", "image", "image.size", "boots.2", "boots.isapc", "image.bytes.x"] {
      #expect(throws: RunError.self) { try run.json(at: path) }
    }
  }
}
