// Chapters on the command line.

import ArgumentParser
import Launch

extension Chapter: ExpressibleByArgument {
  package static var allValueStrings: [String] { allCases.map { $0.name.lowercased() } }

  package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  package var defaultValueDescription: String { name.lowercased() }
}
