// Chapters on the command line.

import ArgumentParser

extension Chapter: ExpressibleByArgument {
  static var allValueStrings: [String] { allCases.map { $0.name.lowercased() } }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String { name.lowercased() }
}
