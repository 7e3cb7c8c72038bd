// A grading as GitHub Classroom wants it: a step of a workflow for each test.

import Foundation

/// A workflow for a learner's repository. Classroom gives all the points of a step or
/// none, so each graded test is a step; the lab is graded once, before them.
package struct ClassroomWorkflow: Sendable {
  private let sheet: LabSheet
  private let swift: String

  /// - Parameter swift: the version of the toolchain, as `.swift-version` has it.
  package init(_ sheet: LabSheet, swift: String) {
    (self.sheet, self.swift) = (sheet, swift)
  }

  /// The workflow of a lab in its checkout.
  package init(_ lab: OpenLab) throws {
    do {
      let version = try String(
        contentsOfFile: lab.path(".swift-version"), encoding: .utf8)
      self.init(
        lab.sheet, swift: version.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw Failure("cannot read .swift-version", because: error)
    }
  }

  /// Where GitHub looks for it, from the top of the repository.
  package static let place = ".github/workflows/classroom.yml"

  package var text: String {
    let steps = sheet.steps.flatMap { step in step.tests.map { (step.number, $0) } }
    return head + zip(1..., steps).map { step($0, of: $1.0, $1.1) }.joined() + reporter
  }

  /// The graders' own actions are known by their first number alone.
  private var head: String {
    """
    # Grades lab \(sheet.name) in a learner's repository, for GitHub Classroom.
    # `torito lab workflow \(sheet.name)` has made it of lab.json: make it again when that changes.
    name: Lab \(sheet.name)
    on: [push, repository_dispatch, workflow_dispatch]
    permissions: { checks: write, actions: read, contents: read }
    jobs:
      grade:
        # Not what Classroom commits itself.
        if: github.actor != 'github-classroom[bot]'
        runs-on: ubuntu-24.04
        container: swift:\(swift)-noble
        timeout-minutes: 45
        steps:
          - run: apt-get update && apt-get install --yes --no-install-recommends git \(qemu)
          - uses: actions/checkout@v7.0.1
            with: { persist-credentials: false }
          - run: git config --global --add safe.directory "$GITHUB_WORKSPACE"
          - run: swift build --product torito
          # What fails is told by the steps below. No file that was pushed is a grading.
          - run: rm -rf grade.json && .build/debug/torito lab grade \(sheet.name) --json grade.json || true

    """
  }

  private var qemu: String { Tool.qemu.package(of: .apt) ?? "" }

  private func step(_ number: Int, of step: Int, _ graded: LabSheet.Graded) -> String {
    let title = "Step \(step): \(graded.title)".quoted
    return """
            - name: \(title)
              id: test\(number)
              uses: classroom-resources/autograding-command-grader@v1
              with:
                test-name: \(title)
                command: .build/debug/torito lab passed \(sheet.name) grade.json '\(graded.test)'
                timeout: 1
                max-score: \(graded.points)

      """
  }

  private var reporter: String {
    let names = sheet.tests.indices.map { "test\($0 + 1)" }
    let results = names.map {
      "          \($0.uppercased())_RESULTS: \"${{ steps.\($0).outputs.result }}\"\n"
    }
    return """
            - uses: classroom-resources/autograding-grading-reporter@v1
              env:
      \(results.joined())\
              with:
                runners: \(names.joined(separator: ","))

      """
  }
}

extension String {
  /// As JSON writes it, which is how YAML reads it.
  fileprivate var quoted: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
      ?? "\"\""
  }
}
