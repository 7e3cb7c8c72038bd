// A grading as GitHub Classroom wants it: a step of a workflow for each test.

/// A workflow for a learner's repository. Classroom gives all the points of a step or
/// none, so each graded test is a step; the lab is graded once, before them.
package struct ClassroomWorkflow: Sendable {
  private let sheet: LabSheet
  private let swift: String

  /// - Parameter swift: the version of the toolchain, as `.swift-version` has it.
  package init(_ sheet: LabSheet, swift: String) {
    (self.sheet, self.swift) = (sheet, swift)
  }

  package var text: String { head + sheet.tests.indices.map(step).joined() + reporter }

  private var head: String {
    """
    name: Lab \(sheet.name)
    on: [push, workflow_dispatch]
    permissions:
      checks: write
      actions: read
      contents: read
    jobs:
      grade:
        runs-on: ubuntu-24.04
        container: swift:\(swift)-noble
        timeout-minutes: 30
        steps:
          - uses: actions/checkout@v4
          - run: apt-get update && apt-get install -y qemu-system-x86 libcmark-dev
          - run: swift build --product torito
          - run: swift run --skip-build torito lab grade \(sheet.name) --json grade.json || true

    """
  }

  private func step(_ index: Int) -> String {
    let graded = sheet.tests[index]
    return """
            - name: "\(graded.title)"
              id: test\(index + 1)
              uses: classroom-resources/autograding-command-grader@v1
              with:
                test-name: "\(graded.title)"
                command: swift run --skip-build torito lab passed grade.json '\(graded.test)'
                timeout: 1
                max-score: \(graded.points)

      """
  }

  private var reporter: String {
    let names = sheet.tests.indices.map { "test\($0 + 1)" }
    let results = names.map {
      "          \($0.uppercased())_RESULTS: \"${{steps.\($0).outputs.result}}\"\n"
    }
    return """
            - uses: classroom-resources/autograding-grading-reporter@v1
              env:

      """ + results.map { "    " + $0.dropFirst(0) }.joined() + """
                with:
                  runners: \(names.joined(separator: ","))

        """
  }
}
