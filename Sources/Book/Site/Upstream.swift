// Where readers find the files of the repository that are no pages.

import Foundation
import Subprocess

/// The repository that a site leads to, at the version that it was built from: a
/// link to a branch says something else next year.
public struct Upstream: Equatable, Sendable {
  /// Its address; nil for the one that `site/site.json` names.
  let address: String?

  /// The commit whose files are meant, or a branch.
  let revision: String

  public init(address: String? = nil, revision: String = "main") {
    self.address = address
    self.revision = revision
  }

  /// The upstream of a site that is built of the checkout at `root`. A workflow on
  /// GitHub says which repository it is of: a fork's site leads to the fork.
  public static func ofCheckout(
    at root: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) async -> Upstream {
    Upstream(address: address(environment), revision: await commit(at: root) ?? "main")
  }

  private static func address(_ environment: [String: String]) -> String? {
    guard let name = environment["GITHUB_REPOSITORY"], name.contains("/") else {
      return nil
    }
    return (environment["GITHUB_SERVER_URL"] ?? "https://github.com") + "/" + name
  }

  /// The commit that is checked out; nil where the files are those of none.
  private static func commit(at root: String) async -> String? {
    guard await lines(of: "status", "--porcelain", at: root) == [] else { return nil }
    return await lines(of: "rev-parse", "HEAD", at: root)?.first
  }

  /// What git prints; nil where it fails, as in a folder that is no checkout.
  private static func lines(of command: String, _ option: String, at root: String) async
    -> [String]?
  {
    let result = try? await Subprocess.run(
      .name("git"), arguments: ["-C", root, command, option],
      output: .string(limit: 1 << 20), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.split(separator: "\n").map(String.init)
  }
}
