// `torito book`: the book, by a generator that is built at its first use.

import ArgumentParser
import Launch

struct BookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Make the book: its pages, transcripts and slides.",
    discussion: """
      Subcommands:
        build     make the site
        serve     show the site on a port of this machine, made anew at each change
        check     is each line of the kernel shown, each link right, each run fresh?
        refresh   make the transcripts and tables again, or check them
        slides    make the slides of a chapter

      Each tells its options: `torito book build --help`. The first use installs and \
      builds what they stand on, which takes some minutes; the exit status is theirs.
      """)

  /// What the generator can do; `torito-book` has a subcommand for each.
  enum Part: String, CaseIterable {
    case build, serve, check, refresh, slides
  }

  @Argument(
    parsing: .captureForPassthrough, help: "One of these, and its own options.",
    completion: .list(Part.allCases.map(\.rawValue)))
  var subcommand: [String] = []

  func validate() throws {
    // What follows a subcommand is its own; what stands alone is ours.
    guard !["-h", "--help"].contains(subcommand.first) else {
      throw CleanExit.helpRequest(self)
    }
    guard let name = subcommand.first, Part(rawValue: name) == nil else { return }
    let names = Part.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("'\(name)' is none of \(names).")
  }

  func run() async throws {
    guard !subcommand.isEmpty else { throw CleanExit.helpRequest(self) }
    try await endingInWords {
      let tool = BookTool(workspace: try Workspace())
      let program = try await cancellingOnSignals {
        try await Requirements.of(.book).obtain()
        return try await tool.build()
      }
      try tool.become(program, subcommand)
    }
  }
}
