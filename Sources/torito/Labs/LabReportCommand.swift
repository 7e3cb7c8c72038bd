// `torito lab report`: what a learner hands in.

import ArgumentParser
import Foundation
import Launch

struct LabReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Pack your files and what is recorded, to hand in.")

  @OptionGroup var argument: LabArgument

  @Option(help: "The archive. (default: NAME-report.tar.gz, here)")
  var output: String?

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      let path = output ?? "\(lab.name)-report.tar.gz"
      LabSnapshots(lab).take()
      let progress = LabRecord(lab).read(noteToLearner)
      let report = try await cancellingOnSignals {
        let report = try await LabArchive(lab).report(progress)
        try await LabArchive(lab).write(report, to: path)
        return report
      }
      tell(report, lab, path)
    }
  }

  private func tell(_ report: LabReport, _ lab: OpenLab, _ path: String) {
    let terminal = Terminal.output
    terminal.line(terminal.bold(URL(filePath: path).path))
    for file in lab.sheet.files {
      terminal.line("  \(file), \(report.files[file] ?? 0) bytes")
    }
    terminal.line("  report.json: lab \(report.lab), version \(report.version)")
    terminal.line("    \(grade(report))")
    terminal.line("    hints taken: \(report.hints.count)")
    if let seconds = report.seconds {
      terminal.line("    time spent: \(seconds.inHours)")
    }
    terminal.line("    commit: \(commit(report))")
    if report.grade == nil || report.isGradeStale {
      noteToLearner(
        "`\(lab.line("grade"))`, and then this again, packs a grade of these files.")
    }
  }

  private func commit(_ report: LabReport) -> String {
    guard let commit = report.commit else { return "none, there is no git here" }
    return report.isCommitted == true
      ? commit : "\(commit), which does not have these files as they are"
  }

  private func grade(_ report: LabReport) -> String {
    guard let grade = report.grade else { return "not graded yet" }
    let words = "\(grade.points) of \(grade.possible) points"
    return words + (report.isGradeStale ? ", before the last change of a file" : "")
  }
}

extension Double {
  /// Seconds, as `1 h 20 min`.
  var inHours: String {
    let minutes = Int(self / 60)
    return "\(minutes / 60) h \(minutes % 60) min"
  }
}
