// One table of all that the graders were graded with in a run.

import Foundation

/// Gathers rows from all tests, and tells them when the process ends, behind the test
/// runner's own summary.
enum GradedTable {
  /// What was graded.
  struct Row: Sendable {
    var lab: String
    var kind: Kind
    var name: String
    var must: Points
    var got: Int

    /// Whether it lost what it should and nothing else; points alone do not say that.
    var isRight: Bool
  }

  enum Kind: Int, CaseIterable, Sendable {
    case starter, solution, wrong, other, stranger, mutant, attacker

    /// The kind of a solution, by its folder.
    init(folder: String) {
      self =
        switch folder.split(separator: "/").dropFirst().first {
        case "Solution": .solution
        case "Other": .other
        case "Strangers": .stranger
        case "Wrong": .wrong
        default: .starter
        }
    }

    fileprivate var title: String {
      switch self {
      case .starter: "The starter"
      case .solution: "The solution"
      case .wrong: "Wrong solutions"
      case .other: "Other right solutions"
      case .stranger: "Strangers' solutions"
      case .mutant: "Mutants of the solution"
      case .attacker: "Attackers"
      }
    }
  }

  /// What something must get.
  enum Points: Sendable {
    case exactly(Int)

    /// It must lose some, whichever.
    case lessThan(Int)

    fileprivate var column: String {
      switch self {
      case .exactly(let points): "\(points)".column
      case .lessThan(let points): "<\(points)".column
      }
    }
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var rows: [Row] = []

  static func add(_ more: [Row]) {
    lock.withLock {
      if rows.isEmpty { atexit { GradedTable.tell() } }
      rows += more
    }
  }

  private static func tell() {
    FileHandle.standardOutput.write(Data(text(lock.withLock { rows }).utf8))
  }

  /// For each lab a section of each kind, and how many rows are right.
  static func text(_ rows: [Row]) -> String {
    let labs = Set(rows.map(\.lab)).sorted()
    return labs.map { lab in
      let own = rows.filter { $0.lab == lab }
      let sections = Kind.allCases.map { kind in
        section(kind, own.filter { $0.kind == kind })
      }
      let wrong = own.count { !$0.isRight }
      return "\nLab \(lab), its grader graded\n" + " must   got\n" + sections.joined()
        + "\(own.count) graded, \(wrong == 0 ? "all" : "all but \(wrong)") as they must be\n"
    }.joined()
  }

  private static func section(_ kind: Kind, _ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "" }
    return "\(kind.title)\n"
      + rows.map { row in
        "\(row.must.column) \("\(row.got)".column)  \(row.isRight ? " " : "✗") \(row.name)\n"
      }.joined()
  }
}

extension String {
  fileprivate var column: String {
    String(repeating: " ", count: max(0, 5 - count)) + self
  }
}
