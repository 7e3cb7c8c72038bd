// Which version of what the site was built from.

import Foundation
import Subprocess

/// What each page's foot says of the build.
public struct BuildFacts: Sendable {
  let version, commit, toolchain: String

  public init(version: String, commit: String, toolchain: String) {
    self.version = version
    self.commit = commit
    self.toolchain = toolchain
  }

  /// The facts of the checkout at `root`, as git and swift tell them.
  public static func ofCheckout(at root: String) async -> BuildFacts {
    let commit = await firstLine(
      of: "git", ["-C", root, "rev-parse", "--short=10", "HEAD"])
    let tag = await firstLine(
      of: "git", ["-C", root, "describe", "--tags", "--abbrev=0"])
    let swift = await firstLine(of: "swift", ["--version"])
    return BuildFacts(
      version: tag ?? "before its first release", commit: commit ?? "no commit",
      toolchain: swift.flatMap(version) ?? "an unknown Swift")
  }

  /// `Swift 6.3.1` of "Swift version 6.3.1 (swift-6.3.1-RELEASE)".
  private static func version(in line: String) -> String? {
    guard let words = line.firstRange(of: "Swift version ") else { return nil }
    return "Swift " + line[words.upperBound...].prefix { $0 != " " }
  }

  private static func firstLine(of program: String, _ arguments: [String]) async
    -> String?
  {
    let result = try? await Subprocess.run(
      .name(program), arguments: Arguments(arguments), output: .string(limit: 1 << 16),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.split(separator: "\n").first.map(String.init)
  }
}
