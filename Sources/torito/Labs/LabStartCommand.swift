// `torito lab start`: makes a lab the learner's.

import ArgumentParser
import Launch

struct LabStartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Copy a lab's starter to its folder Work, which is yours.",
    discussion: """
      With --time, the time between your commands is counted for the report, pauses of over \
      15 minutes left out. Typed again with --time or --no-time, it switches that alone.
      """)

  @OptionGroup var argument: LabArgument

  @Flag(
    inversion: .prefixedNo, help: "Count the time that you work at it, for the report.")
  var time: Bool?

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      if let time, lab.state == .started { return switchClock(of: lab, isOn: time) }
      let isTimed = time ?? false
      let isStaged = try await cancellingOnSignals {
        try await LabStart(lab).start(isTimed: isTimed, noteToLearner)
        return await LabStart(lab).stage()
      }
      tell(lab, isStaged)
    }
  }

  private func switchClock(of lab: OpenLab, isOn: Bool) {
    let progress = LabRecord(lab).update(noteToLearner) { $0.time(isOn) }
    let spent = "\(progress.seconds.inHours) so far"
    Terminal.output.line(
      isOn
        ? "The time that you work at lab \(lab.name) is counted, \(spent): `\(lab.line("report"))` tells it, and `\(lab.line("start", "--no-time"))` ends that."
        : "The time is not counted any more, and no report tells it. It was \(spent); `\(lab.line("start", "--time"))` goes on from there."
    )
  }

  private func tell(_ lab: OpenLab, _ isStaged: Bool) {
    let terminal = Terminal.output
    terminal.line(
      "\(terminal.bold(lab.work)) is yours now: edit it, commit it, push it to a fork.")
    if isStaged {
      terminal.line("  git    has it staged: `git commit` before you pull or stash")
    }
    terminal.line("  read   \(lab.folder.path)/README.md")
    terminal.line("  open   \(lab.work)/\(firstFile(lab))")
    terminal.line("  type   \(lab.line("watch"))")
  }

  /// The file that step 1 begins with: the one that says so.
  private func firstFile(_ lab: OpenLab) -> String {
    lab.sheet.files.first { lab.mentions("Step 1", in: $0) } ?? lab.sheet.files.first
      ?? ""
  }
}
