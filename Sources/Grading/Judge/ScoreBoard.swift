// The points of a run, and the table of them at its end.

import Foundation
import Launch
import Synchronization

/// Which graded tests have run, and which have passed.
final class ScoreBoard: Sendable {
  private let sheet: LabSheet
  private let results = Mutex<[String: Bool]>([:])

  /// Whether its table is told when the process ends.
  private let isTold: Bool

  init(_ sheet: LabSheet, isTold: Bool = true) {
    (self.sheet, self.isTold) = (sheet, isTold)
  }

  func begin(_ graded: LabSheet.Graded) {
    results.withLock { results in
      if results.isEmpty && isTold { Boards.tellAtExit(self) }
      results[graded.test] = false
    }
  }

  func pass(_ graded: LabSheet.Graded) {
    results.withLock { $0[graded.test] = true }
  }

  /// A line for each step of which something has run, and the sum.
  var table: String {
    let results = results.withLock { $0 }
    let rows = sheet.steps.compactMap { step -> (Int, Int, String)? in
      let run = step.tests.filter { results[$0.test] != nil }
      guard !run.isEmpty else { return nil }
      let earned = run.filter { results[$0.test] == true }
      return (
        earned.reduce(0) { $0 + $1.points }, run.reduce(0) { $0 + $1.points },
        "\(step.number)  \(step.title)"
      )
    }
    let sum = (rows.reduce(0) { $0 + $1.0 }, rows.reduce(0) { $0 + $1.1 })
    let lines = (rows + [(sum.0, sum.1, "")]).map { earned, possible, title in
      "  \(earned.column) of \(possible.column)  \(title)\n"
    }
    return "\nPoints, lab \(sheet.name), version \(sheet.version)\n"
      + lines.dropLast().joined() + "  -----------\n" + lines.suffix(1).joined()
  }
}

extension Int {
  fileprivate var column: String {
    let digits = String(self)
    return String(repeating: " ", count: Swift.max(0, 3 - digits.count)) + digits
  }
}

/// The boards of this process, which are told when it ends: behind the test
/// runner's own summary.
private enum Boards {
  private static let boards = Mutex<[ScoreBoard]>([])

  static func tellAtExit(_ board: ScoreBoard) {
    boards.withLock { boards in
      if boards.isEmpty { atexit { Boards.tell() } }
      boards.append(board)
    }
  }

  private static func tell() {
    let tables = boards.withLock { $0 }.map(\.table).joined()
    FileHandle.standardOutput.write(Data(tables.utf8))
  }
}
