// A lab as its tests know it.

import Foundation
import Launch

/// A lab's folder: sheet, handout, and the points of this run.
public final class Lab: Sendable {
  /// The lab's folder.
  public let folder: String
  package let sheet: LabSheet
  let handout: Handout
  let board: ScoreBoard

  /// The lab whose tests lie in the folder of `file`, which is a file of theirs.
  public init(testsOf file: String) throws {
    folder =
      URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .path
    sheet = try LabSheet(folder: folder)
    handout = try Handout(path: folder + "/README.md")
    board = ScoreBoard(sheet)
  }

  /// The trait of suites whose tests give points.
  public var graded: GradedTrait { GradedTrait(self) }

  /// A trial of what clause `number` of the handout asks for.
  public func trial(
    _ number: String, seed: UInt64? = nil, test: String = #function, suite: Any.Type
  ) throws -> Trial {
    Trial(
      clause: try handout.clause(number), seed: seed,
      // SwiftPM finds it at the checkout's top, in Labs, and in what is below.
      replay:
        "swift run torito lab grade \(sheet.name) --test \(suite)/\(test.prefix { $0 != "(" })"
    )
  }
}

extension Lab {
  /// The same trial, of what another clause asks for.
  public func trial(_ number: String, as trial: Trial) throws -> Trial {
    trial.of(try handout.clause(number))
  }
}
