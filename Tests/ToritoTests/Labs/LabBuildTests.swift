import Foundation
import Launch
import TestSupport
import Testing

@Suite(
  "Lab 1 in a checkout of its own", .from(.ci), .needs("qemu-system-x86_64"),
  .inTurn, .timeLimit(.minutes(30)))
struct LabBuildTests {
  @Test(
    "gives nothing for the starter, errors for what does not compile, all points for the solution, and in another class for that class's alone"
  )
  func boot() async throws {
    let checkout = try await Checkout()
    #expect(try await checkout.lab("start", "Boot").ending == .exited(0))
    let starter = try await checkout.lab("grade", "Boot")
    #expect(starter.ending == .exited(1), "\(starter.text)")
    #expect(starter.text.contains("    0 of 100"), "\(starter.text)")
    try checkout.take("Recorder.swift", then: "let wrong = missing\n")
    let wrong = try await checkout.lab("grade", "Boot")
    #expect(wrong.ending == .exited(65), "\(wrong.text)")
    #expect(wrong.text.contains("Labs/Boot/Work/Recorder.swift:"))
    let sheet = try OpenLab("Boot", in: Workspace()).sheet
    for file in sheet.files { try checkout.take(file) }
    let solution = try await checkout.lab("grade", "Boot")
    #expect(solution.ending == .exited(0), "\(solution.text)")
    let boot = try await checkout.lab("boot", "Boot", "--append", "plan=nn/n")
    #expect(boot.ending == .exited(0) && boot.text.contains("boot 2"), "\(boot.text)")
    let shown = try await checkout.lab("solution", "Boot")
    #expect(shown.text.contains("Recorder.swift: the same"), "\(shown.text)")
    try await gradeInAnotherClass(checkout)
  }

  /// What is published for one class loses points in another, where that class's own
  /// solution has all of them.
  private func gradeInAnotherClass(_ checkout: Checkout) async throws {
    let drawn = try await checkout.lab("class", "Boot", "--seed", "spring26")
    #expect(drawn.ending == .exited(0), "\(drawn.text)")
    let published = try await checkout.lab("grade", "Boot", "--json", "grade.json")
    #expect(published.ending == .exited(1), "\(published.text)")
    let sheet = try OpenLab("Boot", in: Workspace()).sheet
    let grade = try LabGrade(from: checkout.root.path + "/grade.json", of: sheet)
    print("Lab Boot, class spring26: the published solution gets \(grade.points)")
    #expect(grade.possible == 100 && grade.points <= 50, "\(published.text)")
    for file in ["Record.swift", "FirstLine.S"] {
      try checkout.take(file, of: "Classes/spring26")
    }
    let own = try await checkout.lab("grade", "Boot")
    #expect(own.ending == .exited(0), "\(own.text)")
  }

  /// A copy of this checkout, without what was built.
  final class Checkout {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-checkout-\(UUID().uuidString)")

    init() async throws {
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
      let work = root.appending(path: "Labs/Boot/Work").path
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
      let lab = root.appending(path: "Labs/Boot")
      let text = try String(
        contentsOf: lab.appending(path: "Teacher/\(solution)/\(file)"), encoding: .utf8)
      try Data((text + more).utf8).write(to: lab.appending(path: "Work/\(file)"))
    }
  }
}
