import Foundation
import Launch
import TestSupport
import Testing

/// What is tried of a lab.
struct LabSample: Sendable {
  let name: String

  /// A file that is made not to compile.
  let file: String

  /// What the kernel is told, and what it then says.
  let append, said: String

  /// The files that another class's solution has of its own.
  let drawn: [String]

  /// The most points that the published solution may get in another class.
  let kept: Int

  static let all = [
    LabSample(
      name: "Boot", file: "Recorder.swift", append: "plan=nn/n", said: "boot 2",
      drawn: ["Record.swift", "FirstLine.S"], kept: 50),
    LabSample(
      name: "Memory", file: "Slab.swift", append: "size=20000", said: "from your slabs",
      drawn: ["Slab.swift"], kept: 10),
  ]
}

@Suite(
  "A lab in a checkout of its own", .from(.ci), .needs("qemu-system-x86_64"),
  .inTurn, .timeLimit(.minutes(30)))
struct LabBuildTests {
  @Test("is one of those that are tried here")
  func all() throws {
    let labs = try OpenLab.all(in: Workspace()).map(\.name)
    #expect(labs == LabSample.all.map(\.name))
  }

  @Test(
    "gives nothing for the starter, errors for what does not compile, all points for the solution, and in another class for that class's alone",
    arguments: LabSample.all)
  func graded(sample: LabSample) async throws {
    let (lab, file) = (sample.name, sample.file)
    let checkout = try await Checkout(of: lab)
    #expect(try await checkout.lab("start", lab).ending == .exited(0))
    let starter = try await checkout.lab("grade", lab)
    #expect(starter.ending == .exited(1), "\(starter.text)")
    #expect(starter.text.contains("    0 of 100"), "\(starter.text)")
    try checkout.take(file, then: "let wrong = missing\n")
    let wrong = try await checkout.lab("grade", lab)
    #expect(wrong.ending == .exited(65), "\(wrong.text)")
    #expect(wrong.text.contains("Labs/\(lab)/Work/\(file):"))
    let sheet = try OpenLab(lab, in: Workspace()).sheet
    for file in sheet.files { try checkout.take(file) }
    let solution = try await checkout.lab("grade", lab)
    #expect(solution.ending == .exited(0), "\(solution.text)")
    let boot = try await checkout.lab("boot", lab, "--append", sample.append)
    #expect(
      boot.ending == .exited(0) && boot.text.contains(sample.said), "\(boot.text)")
    let shown = try await checkout.lab("solution", lab)
    #expect(shown.text.contains("\(file): the same"), "\(shown.text)")
    try await gradeInAnotherClass(checkout, sample)
  }

  /// What is published for one class loses points in another, where that class's own
  /// solution has all of them.
  private func gradeInAnotherClass(
    _ checkout: Checkout, _ sample: LabSample
  ) async throws {
    let lab = sample.name
    let drawn = try await checkout.lab("class", lab, "--seed", "spring26")
    #expect(drawn.ending == .exited(0), "\(drawn.text)")
    let published = try await checkout.lab("grade", lab, "--json", "grade.json")
    #expect(published.ending == .exited(1), "\(published.text)")
    let sheet = try OpenLab(lab, in: Workspace()).sheet
    let grade = try LabGrade(from: checkout.root.path + "/grade.json", of: sheet)
    print("Lab \(lab), class spring26: the published solution gets \(grade.points)")
    #expect(grade.possible == 100 && grade.points <= sample.kept, "\(published.text)")
    for file in sample.drawn { try checkout.take(file, of: "Classes/spring26") }
    let own = try await checkout.lab("grade", lab)
    #expect(own.ending == .exited(0), "\(own.text)")
  }

  /// A copy of this checkout, without what was built.
  final class Checkout {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-checkout-\(UUID().uuidString)")

    private let name: String

    init(of lab: String) async throws {
      name = lab
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      let parts = [
        "Sources", "Tests", "Labs", "Package.swift", "Package.resolved", ".swift-version",
      ]
      let copy = ChildProcess(
        program: "sh",
        arguments: [
          "-c",
          "tar -cf - --exclude '.build*' --exclude .progress "
            + parts.joined(separator: " ") + " | tar -xf - -C \(root.path)",
        ], folder: try Workspace().root.path, limit: .seconds(120))
      #expect(try await copy.run() == .exited(0))
      let work = root.appending(path: "Labs/\(lab)/Work").path
      try FileManager.default.removeItem(atPath: work)
      try FileManager.default.createSymbolicLink(
        atPath: work, withDestinationPath: "Starter")
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func lab(_ words: String...) async throws -> (ending: Ending, text: String) {
      try await ChildProcess(
        program: ToritoCommand.path, arguments: ["lab"] + words, folder: root.path,
        limit: .seconds(1500)
      ).collect()
    }

    /// Puts a solution's file into Work, and more behind it.
    func take(
      _ file: String, of solution: String = "Solution", then more: String = ""
    ) throws {
      let lab = root.appending(path: "Labs/\(name)")
      let text = try String(
        contentsOf: lab.appending(path: "Teacher/\(solution)/\(file)"), encoding: .utf8)
      try Data((text + more).utf8).write(to: lab.appending(path: "Work/\(file)"))
    }
  }
}
