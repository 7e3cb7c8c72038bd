// The book's own command line, which `torito book` builds and starts.

import ArgumentParser

@main
struct ToritoBook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torito book",
    abstract: "Build the book's site, show it, check it.",
    subcommands: [BuildCommand.self, CheckCommand.self])
}
