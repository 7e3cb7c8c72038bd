// `torito bench book`: how long the book takes, measured by its own generator.

import ArgumentParser
import Launch

struct BookBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Measure a build of the book, and of one of seven chapters.",
    discussion: """
      Both are built whole, and then served while their prose is changed. The book of \
      seven chapters is this one with its chapters copied in a temporary folder, sources \
      and runs with them. Times are medians, and hold for this machine, as it is now.
      """)

  @Flag(help: "Write JSON.")
  var json = false

  @Option(help: "How often each time is taken.")
  var runs = 5

  func validate() throws {
    guard (1...1000).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
    }
  }

  func run() async throws {
    try await endingInWords {
      let tool = BookTool(workspace: try Workspace())
      let program = try await cancellingOnSignals {
        try await Requirements.of(.book).obtain()
        return try await tool.build()
      }
      try tool.become(program, ["bench", "--runs", "\(runs)"] + (json ? ["--json"] : []))
    }
  }
}
