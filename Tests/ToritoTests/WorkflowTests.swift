import Foundation
import Launch
import Testing

@testable import torito

/// What can be seen of GitHub's workflows without GitHub.
@Suite("The workflows")
struct WorkflowTests {
  static let names = ["book", "ci"]

  private func text(_ name: String) throws -> String {
    let place = try Workspace().path(".github/workflows/\(name).yml")
    return try String(contentsOfFile: place, encoding: .utf8)
  }

  @Test("take each action at one version, and Swift at ours", arguments: names)
  func versions(name: String) throws {
    let text = try text(name)
    let actions = text.matches(of: #/uses: (\S+)/#).map(\.output.1)
    #expect(!actions.isEmpty)
    for action in actions {
      #expect(action.contains(#/@v\d+\.\d+\.\d+$/#), "\(action)")
    }
    let swift = try String(
      contentsOfFile: Workspace().path(".swift-version"), encoding: .utf8)
    let images = text.matches(of: #/swift:([\d.]+)-/#).map { String($0.output.1) }
    #expect(Set(images) == [swift.trimmingCharacters(in: .whitespacesAndNewlines)])
  }

  @Test("say what they may, and end", arguments: names)
  func bounds(name: String) throws {
    let lines = try text(name).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("permissions: {") })
    #expect(lines.contains { $0.hasPrefix("concurrency:") })
    #expect(lines.contains { $0.contains("write") } == (name == "book"))
    let jobs = lines.count { $0.contains(" runs-on: ") }
    #expect(lines.count { $0.contains(" timeout-minutes: ") } == jobs)
  }

  @Test("publish what was checked and built, and not before")
  func order() throws {
    let text = try text("book")
    let steps = [
      "actions/checkout@", "actions/configure-pages@", "torito book check",
      "torito book build", "actions/upload-pages-artifact@", "needs: build",
      "actions/deploy-pages@",
    ]
    let places = try steps.map {
      try #require(text.firstRange(of: $0)?.lowerBound, "\($0)")
    }
    #expect(places == places.sorted())
  }
}
