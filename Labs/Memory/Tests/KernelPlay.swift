// What the lab's kernel is told to do, and what must be seen in its memory then.

import Grading

/// Acts, a letter each, as `Kernel/Act.swift` has them.
struct KernelPlay: Sendable {
  private(set) var acts: [Act] = []

  /// What the machine ends with, unless it ends with a report.
  private let status = UInt8.random(in: 8..<64)

  struct Act: Sendable {
    let letter: Character
    var size: UInt32 = 0

    /// Where the address goes that it gets.
    var place: UInt32 = 0
    var pattern: UInt32 = .random(in: 0 ... .max)
    var alignment: UInt32 = 16

    /// What must be seen behind it, besides.
    var wish = Wish.nothing

    var values: [UInt32] { [size, place, pattern, alignment] }

    var told: String {
      switch letter {
      case "i": "`begin` is called"
      case "a":
        "block \(place) is allocated: \(size) bytes at a multiple of \(alignment), and filled"
      case "f" where size == 0: "block \(place) is freed"
      case "f": "the address \(size) bytes into block \(place) is freed"
      case "r": "the heap is asked how much room block \(size) has"
      case "g": "an array grows to \(size) elements"
      case "h": "the array goes"
      case "s": "a stack of \(size) bytes is made, and removed again"
      case "d": "somebody takes all that the pool has"
      case "u": "he gives it back"
      default: "the machine is to end"
      }
    }
  }

  enum Wish: Sendable {
    case nothing

    /// The heap is told of a fault, and the machine ends with a report.
    case report(Fault)

    /// The block of this place has as much room as its size says.
    case room(UInt32)

    /// A block that needs frames which only slabs have.
    case block(relieving: UInt64)
  }

  /// As the heap numbers them.
  enum Fault: UInt64, Sendable { case freedTwice, foreign }

  mutating func add(_ act: Act) { acts.append(act) }

  /// Boots it, and looks at the machine's memory behind each act.
  func judge(
    on machine: GuestMachine, _ clause: String, by trial: inout Trial
  ) async throws {
    let guest = try await trial.guest(of: lab)
    guard let place = guest.address(of: "lab_orders") else {
      throw GradingError("the lab's kernel has no lab_orders.")
    }
    trial.step("on \(machine.rawValue), the kernel boots, and is told what to do:")
    let (outcome, told) = try await guest.run(
      on: machine, commandLine: "judged", planted: [0], at: 0x40_0000
    ) { KernelJudge(self, clause, to: $0, at: place).give(status) }
    for act in acts.prefix(told.count) { trial.step(act.told) }
    if let violation = told.violation { try trial.fail(violation: violation) }
    if let error = told.error { throw error }
    let wanted: UInt8 = told.wanted == nil ? status : 2
    guard told.failure == nil, outcome.status == wanted, told.fault == told.wanted else {
      let found = [told.failure, told.fault?.told, outcome.ending].compactMap { $0 }
      let report = told.wanted.map { "\($0.told), and " } ?? ""
      return try trial.fail(
        expected: "\(report)status \(wanted)",
        found: found.joined(separator: "; ") + (await outcome.lastWords()))
    }
  }
}
