// Grades a lab: builds its tests with the learner's code, runs them, and reads what
// came of it from their event stream.

import Foundation

/// One grading.
package struct LabGrader: Sendable {
  let lab: OpenLab

  let selection: LabSelection

  /// Whether a tool is there; tests have their own opinion.
  package var isPresent: @Sendable (Tool) -> Bool = { $0.isPresent }

  /// How SwiftPM is called.
  package var command = ["swift"]

  package init(_ lab: OpenLab, _ selection: LabSelection = .all) {
    (self.lab, self.selection) = (lab, selection)
  }

  /// Grades.
  ///
  /// - Throws: `Failure` where the tests could not be run: status 65 where the
  ///   learner's code does not compile.
  package func grade() async throws -> LabGrade {
    let (date, start) = (Date(), ContinuousClock.now)
    let runnable = lab.sheet.steps.filter { lacks($0) == nil }
      .flatMap(selection.tests)
    let events = runnable.isEmpty ? LabEvents("") : try await events(of: runnable)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return LabGrade(lab.sheet, selection, date: date, seconds: seconds) { step, graded in
      if let tool = lacks(step) { return (.notRun, Self.words(for: tool)) }
      let (status, output) = events.status(of: graded.test)
      return (status, plain(output))
    }
  }

  /// The tool that a step needs and that is not there.
  private func lacks(_ step: LabSheet.Step) -> Tool? {
    step.needs.flatMap { isPresent($0) ? nil : $0 }
  }

  private static func words(for tool: Tool) -> String {
    "it needs \(tool.rawValue), which \(tool.purpose): \(tool.installation)"
  }

  private func events(of tests: [LabSheet.Graded]) async throws -> LabEvents {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "torito-grade-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let (ending, text) = try await LabBuild(lab: lab, command: command)
      .run(tests, eventsTo: file.path)
    let lines = FileManager.default.contents(atPath: file.path) ?? Data()
    let events = LabEvents(String(decoding: lines, as: UTF8.self))
    guard events.isEmpty else {
      return ending == .timedOut ? events : try await completed(events, tests)
    }
    throw refusal(ending, text)
  }

  /// Why no test has run.
  func refusal(_ ending: Ending, _ text: String) -> Failure {
    if ending == .timedOut {
      return Failure(
        "the build and its tests took over 30 minutes and were ended.", status: .timedOut)
    }
    if text.contains("No space left on device") || text.contains("Disk quota exceeded") {
      return Failure(
        "the disk is full: make room and type it again. `rm -r Labs/.build` frees what can be built again.",
        status: .missing)
    }
    let report = CompilerReport(text, lab)
    return report.refusal ?? unexplained(report.end, of: text)
  }

  /// Whose fault it is, is said where that is known.
  private func unexplained(_ end: String, of text: String) -> Failure {
    if text.contains("invalid access to") || text.contains("Permission denied") {
      return Failure(
        "files of another user's are in Labs/.build: was this graded as root before? `sudo rm -rf Labs/.build` removes them, and they are built again. SwiftPM says:\n\n\(end)",
        status: .missing)
    }
    let own = [lab.work + "/", "/\(lab.name)Lab.build/"]
    let isNamed = own.contains { text.contains($0) }
    var words = "the lab's tests did not run, and "
    words +=
      isNamed || !lab.strangers.isEmpty
      ? "it may be for something in \(lab.work)" : "your files are not the reason"
    if !lab.strangers.isEmpty {
      words += ": not the lab's are \(lab.strangers.joined(separator: ", "))"
    }
    return Failure("\(words):\n\n\(end)", status: .missing)
  }

  /// A lesson with paths from the top of the checkout, and where a kernel is refused
  /// for what Embedded Swift lacks, with the page that tells of it.
  private func plain(_ output: String) -> String {
    let text = output.replacing(lab.workspace.root.path + "/", with: "")
    guard text.contains(": error: "), let missing = MissingInKernel(text) else {
      return text
    }
    let hidden = HiddenHeap(text, lab).map { "\n" + $0.explanation }
    return text + (hidden ?? "\n" + missing.sentence.wrapped() + "\n")
  }
}
