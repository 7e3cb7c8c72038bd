import Foundation
import Launch
import TestSupport
import Testing

@Suite("A lab in GitHub Classroom", .inTurn, .timeLimit(.minutes(5)))
struct LabClassroomTests {
  private let scratch: ScratchLab

  init() async throws {
    scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
  }

  /// What stands behind `key` in the workflow, in order.
  private static func values(of key: String, in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.drop { $0 == " " || $0 == "-" }
      return words.hasPrefix(key + ": ") ? String(words.dropFirst(key.count + 2)) : nil
    }
  }

  /// One of the workflow's own command lines, with this build's program.
  private func shell(_ line: String) async throws -> (ending: Ending, text: String) {
    try await ChildProcess(
      program: "sh", arguments: ["-c", line], environment: scratch.environment,
      folder: scratch.root.path, limit: .seconds(60)
    ).collect()
  }

  @Test("its steps, done in order, give each test's points and lesson")
  func steps() async throws {
    let place = ClassroomWorkflow.place
    let written = try await scratch.lab("workflow", "Tiny", "--output", place)
    #expect(written.status == 0 && written.text.contains("git add \(place)"))
    let text = try #require(scratch.read(place))
    #expect(try await scratch.lab("workflow", "Tiny").text == text)
    try scratch.setResults(["ATests/b()": "lesson one"])
    try FileManager.default.createDirectory(
      atPath: scratch.path(".build/debug"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path(".build/debug/torito"), withDestinationPath: ToritoCommand.path
    )
    let commands = Self.values(of: "command", in: text)
    #expect(commands.count == 3)
    let ungraded = try await shell(commands[0])
    #expect(ungraded.ending == .exited(69), "\(ungraded.text)")
    let grading = try #require(
      Self.values(of: "run", in: text).first { $0.contains("lab grade Tiny") })
    #expect(try await shell(grading).ending == .exited(0))
    var (endings, said): ([Ending], [String]) = ([], [])
    for command in commands {
      let result = try await shell(command)
      endings.append(result.ending)
      said.append(result.text)
    }
    #expect(endings == [.exited(0), .exited(1), .exited(0)])
    #expect(said[0] == "✓ It begins: 3 of 3 points\n")
    #expect(said[1].hasPrefix("✗ It goes on: 0 of 2 points\nlesson one"))
    // The grading that is there now is no result of files that do not build.
    try scratch.write("error: anything\n", to: "fake/output")
    #expect(try await shell(grading).ending == .exited(0))
    #expect(try await shell(commands[0]).ending == .exited(69))
  }

  @Test("is written as the actions want it, for lab 1 too")
  func form() throws {
    let lab = try OpenLab("Boot", in: Workspace())
    let text = try ClassroomWorkflow(lab).text
    let tests = lab.sheet.tests
    #expect(
      !text.contains("\t") && text.split(separator: "\n").allSatisfy { $0.last != " " })
    #expect(
      Self.values(of: "max-score", in: text).compactMap { Int($0) } == tests.map(\.points)
    )
    let titles = lab.sheet.steps.flatMap { step in
      step.tests.map { "\"Step \(step.number): \($0.title)\"" }
    }
    #expect(Self.values(of: "test-name", in: text) == titles)
    #expect(Self.values(of: "name", in: text) == ["Lab Boot"] + titles)
    let steps = Self.values(of: "id", in: text)
    #expect(Set(steps).count == tests.count)
    #expect(Self.values(of: "runners", in: text) == [steps.joined(separator: ",")])
    for step in steps {
      let result = "\(step.uppercased())_RESULTS: \"${{ steps.\(step).outputs.result }}\""
      #expect(text.contains("\n          \(result)\n"))
    }
    let ours = try String(
      contentsOfFile: Workspace().path(".github/workflows/ci.yml"), encoding: .utf8)
    let checkout = "actions/checkout@"
    #expect(
      Self.values(of: "uses", in: text).filter { $0.hasPrefix(checkout) }.allSatisfy {
        ours.contains($0)
      })
  }

  @Test("a title may hold what YAML takes for its own")
  func quotes() async throws {
    let sheet = try #require(scratch.read("Labs/Tiny/lab.json"))
    try scratch.write(
      sheet.replacing("It begins", with: #"A \"b\": c # d \\ é"#),
      to: "Labs/Tiny/lab.json"
    )
    let workflow = try await scratch.lab("workflow", "Tiny")
    #expect(
      workflow.text.contains(#"test-name: "Step 1: A \"b\": c # d \\ é""#),
      "\(workflow.text)")
  }

  @Test("a step has passed with all of its tests")
  func step() async throws {
    try scratch.setResults(["ATests/b()": "lesson one"])
    try await scratch.lab("grade", "Tiny", "--json", "grade.json")
    let failed = try await scratch.lab("passed", "Tiny", "grade.json", "1")
    #expect(failed.status == 1 && failed.text.contains("✓ It begins"), "\(failed.text)")
    #expect(try await scratch.lab("passed", "tiny", "grade.json", "2").status == 0)
  }

  @Test("what is wrong with a request is told, and is no pass")
  func refused() async throws {
    let test = "ATests/a()"
    try await scratch.lab("grade", "Tiny", "--json", "grade.json")
    let text = try #require(scratch.read("grade.json"))
    try scratch.write(
      text.replacing(#""lab" : "Tiny""#, with: #""lab" : "Big""#), to: "other.json")
    try scratch.write(
      text.replacing(#""version" : 2"#, with: #""version" : 1"#), to: "old.json")
    try scratch.write(String(text.prefix(100)), to: "damaged.json")
    for (words, status, sentence) in [
      (["Big", "grade.json", test], 64, "there is no lab Big. Labs: Tiny."),
      (["Tiny", "none.json", test], 69, "there is no none.json: the lab did not build"),
      (["Tiny", "other.json", test], 64, "a grading of lab Big, version 2, and this is"),
      (["Tiny", "old.json", test], 64, "a grading of lab Tiny, version 1, and this is"),
      (["Tiny", "damaged.json", test], 69, "damaged.json holds no grading"),
      (["Tiny", "grade.json", "3"], 64, "lab Tiny has no step 3: its steps are 1 to 2."),
      (
        ["Tiny", "grade.json", "ATests/x()"], 64,
        "no test ATests/x(); it has ATests/a(), "
      ),
    ] as [([String], Int32, String)] {
      let run = try await ToritoCommand.run(
        ["lab", "passed"] + words, environment: scratch.environment, in: scratch.root.path
      )
      #expect(run.ending == .exited(status) && run.text.contains(sentence), "\(run.text)")
    }
    #expect(try await scratch.lab("workflow", "Big").status == 64)
    let folder = try await scratch.lab("workflow", "Tiny", "--output", "Labs")
    #expect(
      folder.status == 69 && folder.text.contains("cannot write Labs"), "\(folder.text)")
  }
}
