// What a test of the grader puts in the place of the learner's work.

import Foundation

/// The grader is graded with right and wrong solutions, and its tests are built
/// once for all of them: these name what is judged instead of `Work`. Whoever can
/// set them runs the tests, and cheats himself alone.
enum Substitutes {
  /// A child with a solution in it: `TORITO_LAB_CHILD`.
  static var child: String? { value("TORITO_LAB_CHILD") }

  /// A folder of a solution, from the top of the checkout: `TORITO_LAB_WORK`. The
  /// kernel is built from it.
  static var work: String? { value("TORITO_LAB_WORK") }

  /// A kernel that is built already: `TORITO_LAB_KERNEL`.
  static var kernel: String? { value("TORITO_LAB_KERNEL") }

  private static func value(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }
}
