import Foundation
import Launch
import TestSupport
import Testing

@testable import Launch

@Suite("What a beginner does wrong", .inTurn, .timeLimit(.minutes(5)))
struct LabMistakeTests {
  private let scratch: ScratchLab

  init() async throws {
    scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
  }

  @Test("code that does not compile: his errors alone, with his paths, and status 65")
  func compile() async throws {
    let root = scratch.root.path
    try scratch.write(
      """
      [1/2] Compiling
      \(root)/Sources/Boot/A.swift:1:1: error: not his
      \(root)/Labs/Tiny/Work/One.swift:2:5: error: cannot find 'x' in scope
      1 | // Step 1.
      2 | let one = x
        |           `- error: cannot find 'x' in scope

      error: emit-module command failed
      """, to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 65)
    #expect(grade.text.contains("\nLabs/Tiny/Work/One.swift:2:5: error: cannot find 'x'"))
    #expect(grade.text.contains("2 | let one = x"))
    #expect(!grade.text.contains("not his") && !grade.text.contains("A-Embedded-Swift"))
  }

  @Test("what Embedded Swift lacks is told with the page that explains it")
  func embedded() async throws {
    try scratch.write(
      "\(scratch.path("Labs/Tiny/Work/One.swift")):1:1: error: attribute 'weak' cannot be used in Embedded Swift [#EmbeddedRestrictions]\n",
      to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("Chapters/Appendices/A-Embedded-Swift.md"))
  }

  @Test(
    "a heap that the compiler gives no line for is explained, with the lines to look at")
  func hidden() async throws {
    try scratch.write(
      "// .reduce(\nlet a = 1\n  let b = (0..<4).first(where: { $0 > 2 })\n",
      to: "Labs/Tiny/Work/One.swift")
    let refusal =
      "<unknown>:0: error: cannot use allocating type 'Storage' in -no-allocations mode"
    try scratch.setResults(["BTests/c()": "lab Tiny does not build: \(refusal)"])
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("the heap is in disguise"), "\(grade.text)")
    #expect(
      grade.text.contains(
        "\n  Labs/Tiny/Work/One.swift:3: let b = (0..<4).first(where: { $0 > 2 })\n\n"))
    #expect(!grade.text.contains("One.swift:1"))
    let lab = try OpenLab("Tiny", in: scratch.workspace)
    let kernel = try #require(
      CompilerReport("lab Tiny does not build:\n\(refusal)\n", lab).refusal)
    #expect(kernel.status == .doesNotBuild && kernel.description.contains(refusal))
    #expect(kernel.description.contains("One.swift:3"))
    try scratch.write("let one = 1\n", to: "Labs/Tiny/Work/One.swift")
    let none = try #require(CompilerReport(refusal, lab).refusal)
    #expect(none.description.contains("take away what you wrote last"))
  }

  @Test(
    "a sequence's functions are suspected, and a collection's are not",
    arguments: [
      ("x.first(where: { $0 > 1 })", true), ("x.first { $0 > 1 }", true),
      ("for (a, b) in zip(c, d) {", true), ("x.enumerated()", true), ("x.max()", true),
      ("words.reduce(0, &+)", true), ("func f(_ x: some Sequence<Int>)", true),
      ("func f<C: Collection>(_ x: C)", true), ("x.lazy.map { $0 }", true),
      ("x.firstIndex(where: { $0 > 1 })", false),
      ("for i in x.indices.reversed() {", false),
      ("UInt32.max", false), ("x.first", false), ("x.count", false),
      ("(1...3).contains(kind)", false), ("// x.reduce(0)", false),
    ])
  func suspects(code: String, isSuspect: Bool) {
    #expect(HiddenHeap.isSuspect(code) == isSuspect)
  }

  @Test("a declaration that he has changed is told as such")
  func declaration() async throws {
    try scratch.write(
      "\(scratch.path("Labs/Tiny/Child/A.swift")):1:1: error: missing argument\n",
      to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 65)
    #expect(grade.text.contains("a declaration of the starter's"), "\(grade.text)")
  }

  @Test(
    "a copy of a file, a program's start, another language: named before anything is built",
    arguments: ["old/One.swift", "main.swift", "One.c", "old/Twice.S"])
  func strangers(file: String) async throws {
    try scratch.write("// a copy", to: "Labs/Tiny/Work/\(file)")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 65, "\(grade.text)")
    #expect(grade.text.contains("Labs/Tiny/Work/\(file): "), "\(grade.text)")
    #expect(grade.text.contains("Move it out of Labs/Tiny/Work"))
    #expect(scratch.read("fake/calls") == nil)
  }

  @Test("a copy under another name is told as one, and no other file is acquitted")
  func copies() async throws {
    try scratch.write("// a copy", to: "Labs/Tiny/Work/One-old.swift")
    try scratch.write(
      "\(scratch.path("Labs/Tiny/Work/One.swift")):1:1: error: invalid redeclaration of 'A'\n",
      to: "fake/output")
    let copy = try await scratch.lab("grade", "Tiny")
    #expect(copy.status == 65 && copy.text.contains("not all of it is the lab's"))
    #expect(copy.text.contains("One-old.swift. What is a copy, move"), "\(copy.text)")
    try scratch.write("error: something else\n", to: "fake/output")
    let other = try await scratch.lab("grade", "Tiny")
    #expect(!other.text.contains("not the reason"), "\(other.text)")
    #expect(other.text.contains("not the lab's are One-old.swift"))
    try scratch.remove("Labs/Tiny/Work/One-old.swift")
    try scratch.write("error: /x/TinyLab.build/One.swift.o: bad\n", to: "fake/output")
    #expect(try await !scratch.lab("grade", "Tiny").text.contains("not the reason"))
  }

  @Test(
    "what a kernel has not: what there is instead, and where that is explained",
    arguments: [
      ("ld.lld: error: undefined symbol: putchar\n>>> referenced by", "console.write("),
      ("A.swift:2:9: error: missing argument label 'terminator:' in call", "Console()"),
      ("A.swift:1:8: error: no such module 'Foundation'", "Foundation and C's library"),
      ("ld.lld: error: undefined symbol: posix_memalign", "needs a heap"),
    ])
  func missing(error: String, words: String) async throws {
    try scratch.setResults([
      "BTests/c()": "lab Tiny does not build: \(error.replacing("\n", with: "\\n"))"
    ])
    let page = "Chapters/Appendices/A-Embedded-Swift.md"
    func isTold(_ text: String) -> Bool {
      let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return text.contains(page) && text.contains(words)
    }
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(isTold(grade.text), "\(grade.text)")
    let lab = try OpenLab("Tiny", in: scratch.workspace)
    let own = error.replacing("A.swift", with: scratch.path("Labs/Tiny/Work/One.swift"))
    let boot = try #require(
      CompilerReport("lab Tiny does not build:\n\(own)\n", lab).refusal)
    #expect(isTold(boot.description), "\(boot.description)")
    #expect(MissingInKernel("A.swift:1:1: error: cannot find 'x' in scope") == nil)
    #expect(MissingInKernel("ld.lld: error: undefined symbol: pvh_entri") == nil)
  }

  @Test("somebody else's files, as when it was graded as root before")
  func owner() async throws {
    try scratch.write("error: invalid access to /x/.build/a.lock\n", to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 69 && grade.text.contains("`sudo rm -rf Labs/.build`"))
    #expect(grade.text.contains("a.lock"))
  }

  @Test("a full disk")
  func disk() async throws {
    try scratch.write("error: No space left on device\n", to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 69 && grade.text.contains("the disk is full"))
    let failure = Failure("cannot write A", because: POSIXError(.ENOSPC))
    #expect(
      failure.description
        == "cannot write A: the disk is full. Make room and type it again.")
    #expect(
      Failure("A", because: POSIXError(.EROFS)).description.contains("may not be written")
    )
  }

  @Test("a build that fails for another reason is not blamed on him")
  func build() async throws {
    try scratch.write("error: the network is down\n", to: "fake/output")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 69 && grade.text.contains("not the reason"))
    #expect(grade.text.contains("the network is down"))
  }

  @Test("any folder of the checkout will do, and a wrong name is told the right ones")
  func place() async throws {
    #expect(try await scratch.lab("grade", "tiny", in: "Labs/Tiny/Work").status == 0)
    let none = try await scratch.lab("grade", "Big")
    #expect(none.status == 64 && none.text.contains("there is no lab Big. Labs: Tiny."))
  }

  @Test("Work is deleted")
  func deleted() async throws {
    try await scratch.lab("grade", "Tiny")
    try scratch.remove("Labs/Tiny/Work")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 69)
    #expect(grade.text.contains("git checkout -- Labs/Tiny/Work"), "\(grade.text)")
    #expect(grade.text.contains("Labs/.progress/Tiny-snapshots"))
    try await scratch.lab("start", "Tiny")
    #expect(FileKind(scratch.path("Labs/Tiny/Work")) == .folder)
    #expect(scratch.read("Labs/.kept/Tiny-\(Date.now.day)-1/One.swift") != nil)
  }

  @Test("Work is the starter's link: no points, and the line that makes it his")
  func link() async throws {
    let fresh = try await ScratchLab()
    try fresh.setResults(["ATests/a()": "x", "ATests/b()": "x", "BTests/c()": "x"])
    let grade = try await fresh.lab("grade", "Tiny")
    #expect(grade.status == 1 && grade.text.contains("    0 of  10"))
    #expect(grade.text.contains("Next: swift run torito lab start Tiny"))
  }

  @Test("git has put the link back: where his files are")
  func branch() async throws {
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    try await scratch.lab("grade", "Tiny")
    try await scratch.git("reset", "-q", "--hard")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("on another branch"), "\(grade.text)")
    #expect(scratch.read("Labs/.progress/Tiny-snapshots/1/One.swift") == "// mine")
    // To start anew is not what is next.
    let list = try await scratch.lab("list")
    for text in [grade.text, list.text] {
      #expect(!text.contains("lab start"), "\(text)")
      #expect(text.contains("cp -r Labs/.progress/Tiny-snapshots/1 Labs/Tiny/Work"))
    }
    let way = try #require(grade.text.firstMatch(of: #/`(rm -rf .+?)`/#)?.1)
    let shell = ChildProcess(
      program: "sh", arguments: ["-c", String(way)], folder: scratch.root.path,
      limit: .seconds(60))
    #expect(try await shell.run() == .exited(0))
    #expect(scratch.read("Labs/Tiny/Work/One.swift") == "// mine")
    let again = try await scratch.lab("grade", "Tiny")
    #expect(!again.text.contains("note:"), "\(again.text)")
  }

  @Test("what git replaces on a change of branches is in a copy, whatever is graded then")
  func switched() async throws {
    try await scratch.git("switch", "-q", "-c", "mine")
    try scratch.write("// theirs", to: "Labs/Tiny/Work/One.swift")
    try await scratch.commit()
    try await scratch.git("switch", "-q", "-")
    try await scratch.lab("start", "Tiny")
    try scratch.write("// staged", to: "Labs/Tiny/Work/One.swift")
    try await scratch.lab("hint", "Tiny")
    try await scratch.git("add", "-A")
    try await scratch.git("switch", "-q", "mine")
    try await scratch.lab("grade", "Tiny")
    let copies = LabSnapshots(try OpenLab("Tiny", in: scratch.workspace))
    let kept = (1...9).compactMap { scratch.read("\(copies.folder)/\($0)/One.swift") }
    #expect(kept.contains("// staged"), "\(kept)")
  }

  @Test("of his folders, the last ten that differ are there, a boot's too")
  func snapshots() async throws {
    let lab = try OpenLab("Tiny", in: scratch.workspace)
    let copies = LabSnapshots(lab)
    func all() -> [String] {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: lab.path(copies.folder))
      return (names ?? []).compactMap { Int($0) }.sorted()
        .compactMap { scratch.read("\(copies.folder)/\($0)/One.swift") }
    }
    for text in ["a", "b", "b", "a"] {
      try scratch.write(text, to: "Labs/Tiny/Work/One.swift")
      copies.take()
    }
    #expect(all() == ["b", "a"])
    for number in 1...12 {
      try scratch.write("\(number)", to: "Labs/Tiny/Work/One.swift")
      copies.take()
    }
    #expect(all() == (3...12).map { "\($0)" })
    try scratch.write("booted", to: "Labs/Tiny/Work/One.swift")
    try await scratch.lab("boot", "Tiny")
    #expect(all().last == "booted")
    let rest = try FileManager.default.contentsOfDirectory(
      atPath: lab.path(FolderKeeper.progress))
    #expect(!rest.contains { $0.hasPrefix("new-") })
  }

  @Test("a kernel that does not build: to make it build is next, and no hint")
  func kernel() async throws {
    try scratch.setResults(["BTests/c()": "lab Tiny does not build: error"])
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("Next: make the kernel build."), "\(grade.text)")
    #expect(grade.text.contains("lab boot Tiny") && !grade.text.contains("lab hint"))
  }

  @Test("what he wrote before his first commit survives a stash")
  func stash() async throws {
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    try await scratch.git("stash")
    try await scratch.git("stash", "pop")
    #expect(scratch.read("Labs/Tiny/Work/One.swift") == "// mine")
  }

  @Test("he has edited the starter itself")
  func starter() async throws {
    let fresh = try await ScratchLab()
    try fresh.write("// mine\n", to: "Labs/Tiny/Starter/One.swift")
    let grade = try await fresh.lab("grade", "Tiny")
    #expect(grade.text.contains("you have edited the starter itself"), "\(grade.text)")
    try await fresh.lab("start", "Tiny")
    try await fresh.git("checkout", "--", "Labs/Tiny/Starter")
    #expect(fresh.read("Labs/Tiny/Work/One.swift") == "// mine\n")
    #expect(try await fresh.lab("update", "Tiny").text.contains("nothing to do"))
  }

  @Test("the state is deleted, or is rubbish: said, kept, and begun anew")
  func state() async throws {
    try scratch.remove("Labs/.progress/Tiny.json")
    let deleted = try await scratch.lab("grade", "Tiny")
    #expect(deleted.status == 0 && deleted.text.contains("there is no record"))
    for name in ["Tiny.json.broken", "Tiny.json.broken-2"] {
      try scratch.write("{\"hints", to: "Labs/.progress/Tiny.json")
      let broken = try await scratch.lab("list")
      #expect(
        broken.text.contains("it is kept as Labs/.progress/\(name)"), "\(broken.text)")
      #expect(scratch.read("Labs/.progress/\(name)") == "{\"hints")
    }
  }

  @Test("a file is missing, has the marks of a conflict, or is one too many")
  func files() async throws {
    try scratch.write("// extra", to: "Labs/Tiny/Work/One copy.swift")
    let extra = try await scratch.lab("grade", "Tiny")
    #expect(extra.text.contains("One copy.swift in Labs/Tiny/Work will not be handed in"))
    try scratch.write(
      "a\n<<<<<<< yours\nb\n=======\nc\n>>>>>>> theirs\n", to: "Labs/Tiny/Work/Two.swift")
    let conflict = try await scratch.lab("grade", "Tiny")
    #expect(conflict.status == 65)
    #expect(conflict.text.contains("Labs/Tiny/Work/Two.swift:2: the mark of a merge"))
    try scratch.remove("Labs/Tiny/Work/Two.swift")
    let missing = try await scratch.lab("grade", "Tiny")
    #expect(missing.status == 65)
    #expect(missing.text.contains("lab reset Tiny --file Two.swift"), "\(missing.text)")
    #expect(try await scratch.lab("reset", "Tiny", "--file", "Two.swift").status == 0)
  }

  @Test("he has edited the tests, with git and without")
  func tests() async throws {
    try scratch.write("// easier", to: "Labs/Tiny/Tests/Tests.swift")
    let withGit = try await scratch.lab("grade", "Tiny")
    #expect(withGit.text.contains("not as it was given: Labs/Tiny/Tests/Tests.swift"))
    try scratch.remove(".git")
    let without = try await scratch.lab("grade", "Tiny")
    #expect(
      without.text.contains("not as it was given: Labs/Tiny/Tests/Tests.swift"),
      "\(without.text)")
  }

  @Test(
    "he has committed what he edited: tests, points, handout or grader",
    arguments: [
      "Labs/Tiny/Tests/Tests.swift", "Labs/Tiny/lab.json", "Labs/Tiny/README.md",
      "Sources/Grading/Judge/Judge.swift", "Labs/Tiny/Tests/More.swift",
    ])
  func committed(file: String) async throws {
    let before = try await scratch.lab("grade", "Tiny")
    #expect(!before.text.contains("not as it was given"), "\(before.text)")
    let start = try await scratch.git("rev-parse", "--short=12", "HEAD")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try scratch.write((scratch.read(file) ?? "") + "\n", to: file)
    try await scratch.commit()
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("not as it was given: \(file)."), "\(grade.text)")
    #expect(
      grade.text.contains(
        file.hasSuffix("More.swift")
          ? "it was not there: delete it" : "`git checkout \(start) -- \(file)`"))
  }

  @Test("a pull that changes tests is no mistake once `update` has taken it")
  func pulled() async throws {
    let file = "Labs/Tiny/Tests/Tests.swift"
    try scratch.write("// better\n", to: file)
    try await scratch.commit()
    try scratch.write("// edited\n", to: "Labs/Tiny/README.md")
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.text.contains("as given  \(file), as it is now"), "\(update.text)")
    #expect(!update.text.contains("README.md"))
    try await scratch.commit()
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(!grade.text.contains("not as it was given: \(file)"), "\(grade.text)")
    #expect(grade.text.contains("not as it was given: Labs/Tiny/README.md"))
  }

  @Test("another Swift than the labs were made for")
  func toolchain() async throws {
    try scratch.write("Swift version 6.1 (old)\n", to: "fake/version")
    let old = try await scratch.lab("grade", "Tiny")
    #expect(
      old.status == 69 && old.text.contains("this is Swift 6.1, and the labs need 6.3"))
    try scratch.write("Swift version 6.4-dev (new)\n", to: "fake/version")
    let new = try await scratch.lab("grade", "Tiny")
    #expect(new.status == 0 && new.text.contains("may not be your fault"))
  }

  @Test("no QEMU: what needs none is graded, and the line to install it is told")
  func machine() async throws {
    try scratch.remove("bin/qemu-system-x86_64")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.status == 1)
    #expect(grade.text.contains("Not run: step 2, for it needs QEMU"), "\(grade.text)")
    #expect(grade.text.contains("    5 of  10"))
    #expect(scratch.read("fake/calls")?.contains("BTests") == false)
  }
}
