// The lab and its child, as all its tests use them.

import Grading
import Testing

let lab: Lab = {
  do { return try Lab(testsOf: #filePath) } catch { fatalError("\(error)") }
}()

extension Trait where Self == GradedTrait {
  static var graded: GradedTrait { lab.graded }
}

/// Sends calls to the learner's code.
func play(_ calls: [Call]) async throws -> Play<Answer> {
  try await Child("MemoryLabChild").play(calls)
}
