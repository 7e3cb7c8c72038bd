// What must be seen in the machine's memory behind each act.

import Grading

extension KernelPlay.Act {
  /// What a block that it gets is filled with.
  fileprivate var contents: [UInt8] {
    letter == "a" ? (0..<UInt64(size) / 8).flatMap { (UInt64(pattern) + $0).bytes } : []
  }

  /// What the heap must be told; nil where it goes on.
  fileprivate var fault: KernelPlay.Fault? {
    if case .report(let fault) = wish { fault } else { nil }
  }
}

/// What the heap was told of an address that was freed.
struct ToldFault: Equatable, Sendable {
  let number, address: UInt64

  /// As a learner reads it.
  var told: String {
    let name = KernelPlay.Fault(rawValue: number).map { "\($0)" } ?? "fault \(number)"
    return "the heap is told `\(name)` of \(address.hex)"
  }
}

/// Gives the acts one by one, and looks at the memory behind each, before the kernel can
/// call any of the learner's code for another one.
struct KernelJudge {
  private let play: KernelPlay
  private let clause: String
  private let guest: RunningGuest
  private let orders: GuestOrders
  private let place: UInt64

  /// The blocks that are given, by their places.
  private var blocks: [UInt32: Block] = [:]

  /// What the act that comes next fills its block with. The kernel spins while its judge
  /// looks, and its time is bounded: so this is made before, and compared in one piece.
  private var contents: [UInt8] = []

  /// Where the array's elements lie; nil where there is none.
  private var array: UInt64?

  /// How many frames were free when the last act was done.
  private var freeFrames: UInt64 = 0

  struct Block {
    let address: UInt64
    let act: KernelPlay.Act

    /// What it was filled with.
    let contents: [UInt8]
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

    /// The lab's kernel did what no learner's code can have it do.
    var error: GradingError?

    /// Why not all of them were given.
    var failure: String?

    /// What the heap must be told in the end, and what it was told.
    var wanted, fault: ToldFault?

    /// Whether nothing more is to be looked at.
    var isOver: Bool { violation != nil || error != nil || failure != nil }
  }

  func give(_ status: UInt8) -> Told {
    var judge = self
    var told = Told()
    guard orders.waitForStart(),
      let table = FrameTablePlace(guest.memory(place + 64..<place + 88).longWords)
    else {
      told.failure = "it ended before it had begun"
      return told
    }
    for (number, act) in zip(UInt32(1)..., play.acts) {
      told.count += 1
      judge.contents = act.contents
      orders.give(act.letter, act.values, number: number)
      judge.await(act, number, table, &told)
      if told.isOver { guest.stop() }
      if told.isOver || act.fault != nil { return told }
    }
    orders.give(".", [UInt32(status)], number: UInt32(play.acts.count) + 1)
    return told
  }

  /// Waits for the end of an act, and looks at what came of it.
  private mutating func await(
    _ act: KernelPlay.Act, _ number: UInt32, _ table: FrameTablePlace, _ told: inout Told
  ) {
    let outcome = orders.outcome(of: number)
    told.failure = outcome.failure(isLast: act.fault != nil)
    if let fault = act.fault {
      let address = result(act) &+ UInt64(act.size)
      told.wanted = ToldFault(number: fault.rawValue, address: address)
      told.fault = toldFault(in: number)
    } else if told.failure == nil {
      let view = GuestView(guest, table)
      if act.letter == "d", view.freeFrames > 0 {
        told.error = GradingError("the lab's kernel cannot take all that the pool has.")
      }
      do throws(Violation) { try look(behind: act, view) } catch {
        told.violation = error
      }
    }
  }

  private func result(_ act: KernelPlay.Act) -> UInt64 {
    let start = place + 128 + UInt64(act.place) * 8
    return guest.memory(start..<start + 8).longWords.first ?? 0
  }

  /// What the heap was told in the act of this number; nil where it was told nothing.
  private func toldFault(in number: UInt32) -> ToldFault? {
    let words = guest.memory(place + 1024..<place + 1048).longWords
    guard words.count == 3, words[0] == UInt64(number) else { return nil }
    return ToldFault(number: words[1], address: words[2])
  }

  private mutating func look(
    behind act: KernelPlay.Act, _ view: GuestView
  ) throws(Violation) {
    switch act.letter {
    case "a":
      blocks[act.place] = Block(address: result(act), act: act, contents: contents)
    case "f": blocks[act.place] = nil
    case "g": array = result(act)
    case "h": array = nil
    default: break
    }
    for block in blocks.values { try look(at: block, view) }
    try lookAtArray(view)
    try lookAtSlabs(view)
    try look(for: act, view)
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
    guard view.holds(block.contents, at: address) else {
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

  /// The head of an array's memory has 32 bytes: there a block begins.
  private func lookAtArray(_ view: GuestView) throws(Violation) {
    guard let array else { return }
    let address = array &- 32
    if let slab = view.slab(at: address), let number = slab.number,
      let place = ModelShape(number: number).block(at: address &- slab.address),
      place.start == slab.header[Numbers.shared.start]
    {
      return
    }
    throw Violation(
      "7.1", expected: "the array's elements in a block of a slab",
      found: "at \(array.hex), in a frame whose word is \(view.word(at: address).hex)")
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

  private func look(for act: KernelPlay.Act, _ view: GuestView) throws(Violation) {
    switch act.wish {
    case .nothing, .report: break
    case .room(let place):
      let wanted = blocks[place].flatMap { Numbers.number(for: UInt64($0.act.size)) }
        .map { Numbers.sizes[$0] }
      guard result(act) != wanted else { break }
      throw Violation(
        "5.2", expected: "room for \(wanted ?? 0) bytes in block \(place)",
        found: "for \(result(act))")
    case .block(relieving: let frames):
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

extension GuestOrders.Outcome {
  /// What a learner reads where an act did not end as it should; nil where it did.
  ///
  /// - Parameter isLast: whether the machine is to end with it.
  fileprivate func failure(isLast: Bool) -> String? {
    switch self {
    case .reset: "the machine was reset: a fault whose handler faults does that"
    case .done where isLast: "the kernel went on, as if nothing were wrong"
    case .ended where !isLast: "the kernel did not come to the end of that"
    case .done, .ended: nil
    }
  }
}
