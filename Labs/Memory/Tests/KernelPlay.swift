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

    fileprivate var values: [UInt32] { [size, place, pattern, alignment] }

    fileprivate var told: String {
      switch letter {
      case "i": "`begin` is called"
      case "a":
        "block \(place) is allocated: \(size) bytes at a multiple of \(alignment), and filled"
      case "f" where size == 0: "block \(place) is freed"
      case "f": "the address \(size) bytes into block \(place) is freed"
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

    /// The machine ends with a report.
    case report

    /// The pool has nothing.
    case drained

    /// No empty slab is left, and as many frames more are free than then.
    case relieved(UInt64)

    /// A block that needs frames which only slabs have.
    case block(relieving: UInt64)
  }

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
    let wanted: UInt8 = acts.last?.isLast == true ? 2 : status
    guard told.fault == nil, outcome.status == wanted else {
      let found = [told.fault, outcome.ending].compactMap { $0 }.joined(separator: "; ")
      let report = wanted == 2 ? "the report of a fault of the heap's, and " : ""
      return try trial.fail(
        expected: "\(report)status \(wanted)", found: found + (await outcome.lastWords()))
    }
  }
}

extension KernelPlay.Act {
  fileprivate var isLast: Bool { if case .report = wish { true } else { false } }
}

/// Gives the acts one by one, and looks at the memory behind each, before the kernel can
/// call any of the learner's code for another one.
private struct KernelJudge {
  private let play: KernelPlay
  private let clause: String
  private let guest: RunningGuest
  private let orders: GuestOrders
  private let place: UInt64

  /// The blocks that are given, by their places.
  private var blocks: [UInt32: Block] = [:]

  /// Where the array's elements lie; nil where there is none.
  private var array: UInt64?

  /// How many frames were free when the last act was done.
  private var freeFrames: UInt64 = 0

  struct Block {
    let address: UInt64
    let act: KernelPlay.Act
  }

  init(
    _ play: KernelPlay, _ clause: String, to guest: RunningGuest, at place: UInt64
  ) {
    (self.play, self.clause, self.guest, self.place) = (play, clause, guest, place)
    orders = GuestOrders(guest, at: place)
  }

  /// What came of the acts.
  struct Told: Sendable {
    /// How many were given.
    var count = 0
    var violation: Violation?

    /// Why not all of them were given.
    var fault: String?
  }

  func give(_ status: UInt8) -> Told {
    var judge = self
    var told = Told()
    guard orders.waitForStart(),
      let table = FrameTablePlace(guest.memory(place + 64..<place + 88).longWords)
    else {
      told.fault = "it ended before it had begun"
      return told
    }
    for (number, act) in zip(UInt32(1)..., play.acts) {
      told.count += 1
      orders.give(act.letter, act.values, number: number)
      let outcome = orders.outcome(of: number)
      if act.isLast {
        if outcome == .done {
          told.fault = "the kernel went on, as if nothing were wrong"
          guest.stop()
        }
        return told
      }
      guard outcome == .done else {
        told.fault = "the kernel did not come to the end of that"
        guest.stop()
        return told
      }
      do throws(Violation) {
        try judge.look(behind: act, GuestView(guest, table))
      } catch {
        told.violation = error
        guest.stop()
        return told
      }
    }
    orders.give(".", [UInt32(status)], number: UInt32(play.acts.count) + 1)
    return told
  }

  private func result(_ act: KernelPlay.Act) -> UInt64 {
    let start = place + 128 + UInt64(act.place) * 8
    return guest.memory(start..<start + 8).longWords.first ?? 0
  }

  private mutating func look(
    behind act: KernelPlay.Act, _ view: GuestView
  ) throws(Violation) {
    switch act.letter {
    case "a": blocks[act.place] = Block(address: result(act), act: act)
    case "f": blocks[act.place] = nil
    case "g": array = result(act)
    case "h": array = nil
    default: break
    }
    for block in blocks.values { try look(at: block, view) }
    try lookAtArray(view)
    try lookAtSlabs(view)
    try look(for: act.wish, view)
    freeFrames = view.freeFrames
  }

  /// A block lies where it should, and holds what it was filled with.
  private func look(at block: Block, _ view: GuestView) throws(Violation) {
    let (size, address) = (UInt64(block.act.size), block.address)
    let name = "block \(block.act.place)"
    guard address != 0, address % UInt64(block.act.alignment) == 0 else {
      throw Violation(
        clause, expected: "\(name) at a multiple of \(block.act.alignment)",
        found: address == 0 ? "none: there is no memory for it" : address.hex)
    }
    if let number = Numbers.number(for: size), block.act.alignment <= Numbers.unit {
      try look(at: address, of: name, in: number, view)
    } else if let slab = view.slab(at: address) {
      throw Violation(
        "7.1", expected: "\(name), of \(size) bytes, in whole frames",
        found: "at \(address.hex), in the slab at \(slab.address.hex)")
    }
    guard view.holds(block.act.pattern, at: address, size: size) else {
      throw Violation(
        clause, expected: "in \(name) what it was filled with",
        found: "other words, somewhere from \(address.hex) on")
    }
  }

  /// A block lies in a slab of its size, where one of the blocks begins.
  private func look(
    at address: UInt64, of name: String, in number: Int, _ view: GuestView
  ) throws(Violation) {
    guard let slab = view.slab(at: address), slab.number == number,
      let place = ModelShape(number: number).block(at: address &- slab.address),
      place.start == slab.header[Numbers.shared.start]
    else {
      throw Violation(
        "7.1", expected: "\(name) in a slab of blocks of \(Numbers.sizes[number]) bytes",
        found:
          "at \(address.hex), in a frame whose word is \(view.word(at: address).hex)"
      )
    }
  }

  /// The head of an array's memory has 32 bytes.
  private func lookAtArray(_ view: GuestView) throws(Violation) {
    guard let array, view.slab(at: array &- 32) == nil else { return }
    throw Violation(
      "7.1", expected: "the array's elements in a slab",
      found: "at \(array.hex), in a frame whose word is \(view.word(at: array).hex)")
  }

  /// Each slab's header tells which blocks are given, and all its frames have the word.
  private func lookAtSlabs(_ view: GuestView) throws(Violation) {
    let given = blocks.values.map(\.address) + (array.map { [$0 &- 32] } ?? [])
    for slab in view.slabs.values {
      let name = "the slab at \(slab.address.hex)"
      guard let number = slab.number else {
        throw Violation(
          "7.1", expected: "a header at the start of \(name)",
          found: slab.header.map(\.hex).joined(separator: " "))
      }
      let shape = ModelShape(number: number)
      let frames = slab.address / 4096..<slab.address / 4096 + shape.frames
      guard slab.frames == Set(frames) else {
        throw Violation(
          "7.1", expected: "the word of \(name) for its \(shape.frames) frames",
          found: "for \(slab.frames.count)")
      }
      let start = slab.header[Numbers.shared.start]
      let indices = given.filter { (slab.address..<slab.address + shape.bytes) ~= $0 }
        .compactMap { shape.block(at: $0 - slab.address)?.index }
      let wanted = shape.header(number: number, start: start, given: Set(indices))
      guard slab.header == wanted else {
        throw Violation(
          "7.1",
          expected:
            "in the header of \(name), of which \(indices.count) blocks are given\n"
            + wanted.map(\.hex).joined(separator: " "),
          found: slab.header.map(\.hex).joined(separator: " "))
      }
    }
  }

  private func look(for wish: KernelPlay.Wish, _ view: GuestView) throws(Violation) {
    switch wish {
    case .nothing, .report: break
    case .drained:
      guard view.freeFrames > 0 else { break }
      throw Violation(
        "7.1", expected: "no frame that is free", found: "\(view.freeFrames) are")
    case .relieved(let frames), .block(relieving: let frames):
      let numbers = view.slabs.values.filter { slab in
        slab.number.map { number in
          let shape = ModelShape(number: number)
          let none = shape.header(
            number: number, start: slab.header[Numbers.shared.start], given: [])
          return slab.header == none
        } ?? false
      }
      guard numbers.isEmpty else {
        throw Violation(
          "7.3", expected: "no slab left of which no block is given",
          found: "\(numbers.count) are")
      }
      guard view.freeFrames >= freeFrames + frames else {
        throw Violation(
          "7.3",
          expected: "at least \(frames) frames more that are free, of slabs and stacks",
          found: "\(Int(view.freeFrames) - Int(freeFrames)) more")
      }
    }
  }
}
