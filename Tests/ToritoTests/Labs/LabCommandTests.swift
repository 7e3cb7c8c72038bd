import Foundation
import TestSupport
import Testing

@testable import Launch

@Suite("A lab, as a learner goes through it", .inTurn, .timeLimit(.minutes(5)))
struct LabCommandTests {
  @Test("is listed with points, state and the next thing to type")
  func list() async throws {
    let scratch = try await ScratchLab()
    let fresh = try await scratch.lab("list")
    #expect(fresh.status == 0)
    #expect(fresh.text.contains("Tiny: A tiny lab"))
    #expect(fresh.text.contains("0 of 10 points, not started, version 2"))
    #expect(fresh.text.contains("lab start Tiny"))
    try await scratch.lab("start", "tiny")
    try scratch.setResults(["ATests/b()": "a lesson"])
    try await scratch.lab("grade", "Tiny")
    let started = try await scratch.lab("list")
    #expect(
      started.text.contains("8 of 10 points, started, version 2"), "\(started.text)")
    #expect(started.text.contains("step 1, First: swift run torito lab watch Tiny"))
  }

  @Test("is not called full once points are lost again")
  func relapse() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try await scratch.lab("grade", "Tiny")
    #expect(try await scratch.lab("list").text.contains("10 of 10 points, full marks, "))
    try scratch.setResults(["BTests/c()": "a lesson"])
    try await scratch.lab("grade", "Tiny")
    let list = try await scratch.lab("list").text
    #expect(list.contains("5 of 10 points, full marks before, version 2"), "\(list)")
    #expect(list.contains("next: step 2, Second: swift run torito lab watch Tiny"))
    #expect(try await scratch.lab("solution", "Tiny").status == 0)
  }

  @Test("starts once, with a folder of the learner's own")
  func start() async throws {
    let scratch = try await ScratchLab()
    chmod(scratch.path("Labs/Tiny/Starter/One.swift"), 0o444)
    let start = try await scratch.lab("start", "Tiny")
    #expect(start.status == 0)
    #expect(start.text.contains("Labs/Tiny/Work/One.swift"), "\(start.text)")
    #expect(FileKind(scratch.path("Labs/Tiny/Work")) == .folder)
    #expect(access(scratch.path("Labs/Tiny/Work/One.swift"), W_OK) == 0)
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    let again = try await scratch.lab("start", "Tiny")
    #expect(again.status == 64)
    #expect(again.text.contains("lab reset Tiny"))
    #expect(scratch.read("Labs/Tiny/Work/One.swift") == "// mine")
  }

  @Test("shows the lessons of the first step that fails, and titles of the others")
  func grade() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.setResults(["ATests/b()": "lesson one", "BTests/c()": "lesson two"])
    let grade = try await scratch.lab("grade", "Tiny", "--json", "grade.json")
    #expect(grade.status == 1)
    #expect(grade.text.contains("Step 1: It goes on (2 points)\nlesson one"))
    #expect(grade.text.contains("✗ 2  It boots"))
    #expect(!grade.text.contains("lesson two"))
    #expect(
      grade.text.contains("    3 of  10  \n\nNext: swift run torito lab hint Tiny 1"))
    let json = try #require(
      FileManager.default.contents(atPath: scratch.path("grade.json")))
    let result = try JSONDecoder.forPeople.decode(LabGrade.self, from: json)
    #expect(result.points == 3 && result.possible == 10 && result.version == 2)
    #expect(result.tests.map(\.status) == [.passed, .failed, .failed])
    #expect(result.tests[1].output == "lesson one\n")
    #expect(scratch.read("fake/calls")?.hasPrefix("Tiny test ") == true)
  }

  @Test("says that the first build takes its time, and only then")
  func first() async throws {
    let scratch = try await ScratchLab()
    let sentence = "The first build takes some minutes, later ones take seconds.\n"
    #expect(try await scratch.lab("grade", "Tiny").text.contains(sentence))
    try scratch.write("", to: "Labs/.build/debug/LabsPackageTests.xctest")
    #expect(try await !scratch.lab("grade", "Tiny").text.contains(sentence))
  }

  @Test("plans the build again where a pull has brought files, and only then")
  func plan() async throws {
    let scratch = try await ScratchLab()
    let plan = "Labs/.build/debug.yaml"
    try scratch.write("a plan", to: plan)
    try await scratch.lab("grade", "Tiny")
    #expect(scratch.read(plan) == "a plan")
    let past = [FileAttributeKey.modificationDate: Date.now - 60]
    try FileManager.default.setAttributes(past, ofItemAtPath: scratch.path(plan))
    try scratch.write("// new", to: "Sources/Kernels/New/New.swift")
    try await scratch.lab("grade", "Tiny")
    #expect(scratch.read(plan) == nil)
  }

  @Test("tells how far a build is by SwiftPM's own words")
  func progress() {
    #expect(BuildSteps("").words == nil)
    #expect(
      BuildSteps("Building\n[3/120] Compiling A\nA.swift\n").words
        == "compiling, 3 of 120")
    #expect(
      BuildSteps("[3/4] Linking\nBuild complete! (1 s)\n").words == "running the tests")
  }

  @Test("grades a test alone")
  func test() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.setResults(["ATests/b()": "lesson one", "BTests/c()": "lesson two"])
    let alone = try await scratch.lab("grade", "Tiny", "--test", "ATests/b")
    #expect(alone.status == 1 && alone.text.contains("lesson one"), "\(alone.text)")
    #expect(
      alone.text.contains("    0 of   2  1  First\n") && !alone.text.contains("two"))
    let calls = scratch.read("fake/calls") ?? ""
    #expect(
      calls.contains("ATests\\/b\\(\\)") && !calls.contains("ATests\\/a"), "\(calls)")
    #expect(try await scratch.lab("grade", "Tiny", "--test", "ATests/a()").status == 0)
    #expect(try await scratch.lab("list").text.contains("3 of 10 points"))
    let none = try await scratch.lab("grade", "Tiny", "--test", "ATests/x")
    #expect(
      none.status == 64 && none.text.contains("no test ATests/x; it has ATests/a(), "))
    for more in [["--step", "1"], ["--sandbox"]] {
      let run = try await ToritoCommand.run(
        ["lab", "grade", "Tiny", "--test", "ATests/a"] + more,
        environment: scratch.environment, in: scratch.root.path)
      #expect(run.ending == .exited(64), "\(run.text)")
    }
  }

  @Test("grades a step alone, and writes nothing but JSON to standard output if asked")
  func step() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.setResults(["BTests/c()": "lesson"])
    #expect(try await scratch.lab("grade", "Tiny", "--step", "1").status == 0)
    #expect(try await scratch.lab("grade", "Tiny", "--step", "3").status == 64)
    let child = ChildProcess(
      program: ToritoCommand.path, arguments: ["lab", "grade", "Tiny", "--json", "-"],
      environment: scratch.environment, folder: scratch.root.path, limit: .seconds(60))
    let said = Collector()
    _ = try await child.run(output: .handled { said.take($0) }, error: .discarded)
    let grade = try JSONDecoder.forPeople.decode(LabGrade.self, from: Data(said.bytes))
    #expect(grade.points == 5)
  }

  @Test("gives hints one at a time, and says when there are no more")
  func hints() async throws {
    let scratch = try await ScratchLab()
    let first = try await scratch.lab("hint", "Tiny")
    #expect(first.text.contains("hint 1 of 3\n  Ask.") && !first.text.contains("Look"))
    let second = try await scratch.lab("hint", "Tiny", "1")
    #expect(second.text.contains("hint 2 of 3\n  Look there."), "\(second.text)")
    try await scratch.lab("hint", "Tiny", "1")
    let none = try await scratch.lab("hint", "Tiny", "1")
    #expect(none.status == 0 && none.text.contains("no more hints"))
    let progress = LabRecord(try OpenLab("Tiny", in: scratch.workspace)).read { _ in }
    #expect(progress.hints.map(\.number) == [1, 2, 3])
  }

  @Test("shows the solution to who has all points, and to nobody else")
  func solution() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    let refused = try await scratch.lab("solution", "Tiny")
    #expect(refused.status == 1 && !refused.text.contains("let one"))
    let full = try await scratch.lab("grade", "Tiny")
    #expect(full.status == 0 && full.text.contains("full marks!"), "\(full.text)")
    let shown = try await scratch.lab("solution", "Tiny")
    #expect(shown.status == 0)
    #expect(shown.text.contains("-// TODO\n+let one = 1"), "\(shown.text)")
    #expect(shown.text.contains("Two.swift: the same"))
  }

  @Test("begins anew without losing a line")
  func reset() async throws {
    let scratch = try await ScratchLab()
    #expect(try await scratch.lab("reset", "Tiny").status == 64)
    try await scratch.lab("start", "Tiny")
    for number in 1...2 {
      try scratch.write("// mine \(number)", to: "Labs/Tiny/Work/One.swift")
      let reset = try await scratch.lab("reset", "Tiny")
      let kept = try #require(
        reset.text.firstMatch(of: #/is kept: (\S+)/#).map { String($0.1) },
        "\(reset.text)")
      #expect(scratch.read("\(kept)/One.swift") == "// mine \(number)")
      #expect(scratch.read("Labs/Tiny/Work/One.swift")?.contains("TODO") == true)
    }
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    try scratch.write("// mine, too", to: "Labs/Tiny/Work/Two.swift")
    let one = try await scratch.lab("reset", "Tiny", "--file", "One.swift")
    #expect(one.status == 0 && one.text.contains("Labs/.kept/Tiny-"))
    #expect(scratch.read("Labs/Tiny/Work/Two.swift") == "// mine, too")
    #expect(try await scratch.lab("reset", "Tiny", "--file", "../lab.json").status == 64)
  }
}
