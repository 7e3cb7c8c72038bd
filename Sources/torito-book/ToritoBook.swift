// The site generator. `torito book` builds and starts it.

import ArgumentParser

@main
struct ToritoBook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torito book", abstract: "Make Torito's book out of its checkout.",
    subcommands: [
      BuildCommand.self, ServeCommand.self, CheckCommand.self, RefreshCommand.self,
      SlidesCommand.self, BenchCommand.self,
    ])
}
