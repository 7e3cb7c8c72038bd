// What of a lab is graded.

/// All of a lab, a step, or a single test.
package enum LabSelection: Sendable {
  case all
  case step(LabSheet.Step)
  case test(LabSheet.Graded)

  package var isWhole: Bool { if case .all = self { true } else { false } }

  /// The tests of a step that are asked for.
  func tests(of step: LabSheet.Step) -> [LabSheet.Graded] {
    switch self {
    case .all: step.tests
    case .step(let wanted): wanted.number == step.number ? step.tests : []
    case .test(let wanted): step.tests.filter { $0.test == wanted.test }
    }
  }
}
