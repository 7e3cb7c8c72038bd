// What the test of a grader needs: the lab's tests, built once, and the modules
// that its children are made of.

import Foundation
import Launch

/// A lab, with its tests built and a scratch folder for solutions.
struct LabBench: Sendable {
  let workspace: Workspace
  let sheet: LabSheet

  /// The program that holds the tests.
  let tests: String

  /// What SwiftPM built: `Labs/.build/debug`.
  let products: String

  init(_ name: String) async throws {
    workspace = try Workspace()
    sheet = try LabSheet(folder: workspace.path("Labs/\(name)"))
    products = workspace.path("Labs/.build/debug")
    tests = products + "/LabsPackageTests.xctest"
    LabsPlan(workspace).forgetIfOld()
    try await Self.run(
      ["swift", "build", "--build-tests", "--package-path", workspace.path("Labs")])
  }

  /// The lab's folder.
  var folder: String { workspace.path("Labs/\(sheet.name)") }

  /// Where solutions are put together, from the top of the checkout.
  var scratch: String { "Labs/.build/graded/\(sheet.name)" }

  /// Runs a tool that must succeed.
  @discardableResult
  static func run(_ command: [String]) async throws -> String {
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(900))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else {
      throw Failure("\(command.prefix(4)) failed:\n\(text)", status: .doesNotBuild)
    }
    return text
  }
}

extension LabBench {
  /// What each of `items` gives, as many at a time as there are processors, in the
  /// order of the items.
  static func each<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results: [Int: Result] = [:]
      for (index, item) in items.enumerated() {
        if index >= ProcessInfo.processInfo.activeProcessorCount,
          let (done, result) = try await group.next()
        {
          results[done] = result
        }
        group.addTask { (index, try await body(item)) }
      }
      for try await (done, result) in group { results[done] = result }
      return items.indices.compactMap { results[$0] }
    }
  }
}
