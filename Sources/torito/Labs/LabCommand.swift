// `torito lab`: the labs, from their start to what is handed in.

import ArgumentParser
import Launch

struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Work at a lab: start, watch, hint, boot, grade, hand in.",
    discussion: """
      A lab's handout is Labs/NAME/README.md, and what you write is in Labs/NAME/Work. \
      Without this command, `cd Labs` and `swift test --filter NAME` grades a lab.

      Examples:
        torito lab start Boot      makes Labs/Boot/Work yours
        torito lab watch Boot      grades each time you save
        torito lab hint Boot 2     one more hint for step 2
        torito lab boot Boot       boots your kernel
      """,
    subcommands: [
      LabListCommand.self, LabStartCommand.self, LabWatchCommand.self,
      LabHintCommand.self, LabGradeCommand.self, LabBootCommand.self,
      LabResetCommand.self, LabUpdateCommand.self, LabReportCommand.self,
      LabSolutionCommand.self, LabClassCommand.self, LabWorkflowCommand.self,
      LabPassedCommand.self,
    ], defaultSubcommand: LabListCommand.self)
}

/// What all of them take.
struct LabArgument: ParsableArguments {
  @Argument(help: "The lab, as Boot.")
  var name: String

  var lab: OpenLab {
    get throws { try OpenLab(name, in: Workspace()) }
  }
}

/// Tells a learner what he should know besides, without ending anything.
@Sendable func noteToLearner(_ sentence: String) {
  Terminal.error.line(Terminal.error.yellow("note: ") + sentence)
}
