// `torito book build`: the site as files.

import ArgumentParser
import Book
import Foundation

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site as static files.")

  @OptionGroup var options: BookOptions

  @Option(help: "The folder to put the site in.", completion: .directory)
  var output = ".build-book/site"

  @Option(
    help:
      "The path that the host has the site at, as /torito/: for its page of dead links.")
  var base = "/"

  func run() async throws {
    let start = ContinuousClock.now
    let built = try await options.build(base: base)
    try SiteFolder(URL(filePath: output)).replace(with: built.files)
    for finding in built.findings { print(finding) }
    print(
      "\(built.files.count) files in \(output), after \((ContinuousClock.now - start).inSeconds) s."
    )
    if !built.findings.isEmpty { throw ExitCode(65) }
  }
}

extension Duration {
  /// With one decimal.
  var inSeconds: String {
    let (seconds, attoseconds) = components
    return "\(seconds).\(attoseconds / 100_000_000_000_000_000)"
  }
}
