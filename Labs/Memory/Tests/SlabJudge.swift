// What must come of a call, by what was done to the memory.

import Grading

extension Ledger {
  /// What a learner reads behind a call's sentence.
  func sentence(for value: UInt64, _ wish: SlabPlay.Wish) -> String {
    switch wish {
    case .block:
      guard let slab = slab(holding: value),
        let place = slab.shape.block(at: value - slab.address)
      else { return "" }
      return ": block \(place.index) of \(slab.name), at \(value.hex)"
    case .room: return ": \(value)"
    default: return ""
    }
  }

  mutating func judge(
    _ answer: Answer, _ call: Call, _ wish: SlabPlay.Wish, _ clause: String,
    _ aspects: Set<SlabPlay.Aspect>, _ values: [UInt64]
  ) throws(Violation) -> UInt64 {
    guard case .did(let value, let fault, let events) = answer else {
      if case .broke(let sentence, let clause) = answer {
        throw Violation(clause, expected: "nothing of the kind", found: sentence)
      }
      return 0
    }
    if case .memory = call { startAnew() }
    let before = self
    if case .fault(let wanted) = wish {
      try judgeFault(fault, wanted, call, values, clause)
    }
    try apply(events, number: wish.number, clause: wish.isEmptied ? clause : "2.5")
    switch wish {
    case .nothing: break
    case .slab(_, let colour):
      if let run = events.firstRun {
        begin(run.address, at: Numbers.header + colour * Numbers.unit)
      }
    case .block(let number):
      try judgeTaking(events, number, value, clause)
      try judgeGivenBack(events, before)
      if aspects.contains(.order) { try judgeOrder(events, number, value, before) }
    case .none:
      guard value == 0 else {
        throw Violation(clause, expected: "no block: 0", found: told(value, before))
      }
      try judgeUnchanged(events, before, clause)
    case .fault(let wanted):
      if wanted != nil { try judgeUnchanged(events, before, clause) }
      if aspects.contains(.spare) { try judgeKept(events, before) }
    case .room(let wanted):
      guard value == wanted else {
        throw Violation(clause, expected: "room for \(wanted) bytes", found: "\(value)")
      }
      try judgeUnchanged(events, before, clause)
    case .emptied: try judgeEmptied(clause)
    }
    try judgeStores(events, before)
    if aspects.contains(.headers) { try judgeHeaders() }
    if aspects.contains(.words) { try judgeWords() }
    if aspects.contains(.colours), let number = wish.number { try judgeColours(number) }
    return value
  }

  private func told(_ address: UInt64, _ before: Ledger) -> String {
    address == 0 ? "0" : "\(address.hex): \(before.told(address))"
  }

  /// A block was given: which, and from frames as many as a slab has.
  private mutating func judgeTaking(
    _ events: [Event], _ number: Int, _ value: UInt64, _ clause: String
  ) throws(Violation) {
    let shape = ModelShape(number: number)
    for event in events {
      guard case .took(_, let count) = event, count != shape.frames else { continue }
      throw Violation(
        "3.2", expected: "\(shape.frames) frames taken for a slab", found: "\(count)")
    }
    guard value != 0 else {
      throw Violation(
        clause, expected: "a block of \(shape.blockSize) bytes", found: "0: none")
    }
    try give(value, number: number, clause: clause)
  }

  /// Where a block is asked for, empty slabs go back only if the pool has no frames for
  /// a new one.
  private func judgeGivenBack(_ events: [Event], _ before: Ledger) throws(Violation) {
    for event in events {
      if case .refused = event { return }
      guard case .gave(let address, _) = event else { continue }
      throw Violation(
        "3.3",
        expected: "empty slabs kept where a block is asked for, and there are frames",
        found: "\(before.slabs[address]?.name ?? "a slab") goes back")
    }
  }

  /// Partial slabs come before empty ones, and these before new ones.
  private func judgeOrder(
    _ events: [Event], _ number: Int, _ value: UInt64, _ before: Ledger
  ) throws(Violation) {
    guard let slab = slab(holding: value) else { return }
    let (partial, empty) = (before.partial(number), before.empty(number))
    let isNew = events.firstRun != nil
    let isRight =
      if !partial.isEmpty {
        partial.contains { $0.address == slab.address }
      } else if !empty.isEmpty {
        empty.contains { $0.address == slab.address }
      } else {
        isNew
      }
    guard !isRight || isNew && !(partial + empty).isEmpty else { return }
    let names = { (slabs: [Slab]) in
      slabs.sorted { $0.order < $1.order }.map(\.name).joined(separator: " or ")
    }
    let wanted =
      partial.isEmpty
      ? empty.isEmpty ? "a new slab" : "\(names(empty)), which was kept empty"
      : "\(names(partial)), of which blocks are given and others free"
    throw Violation(
      "3.1", expected: "a block of \(wanted)",
      found: "one of \(slab.name)" + (isNew ? ", which is new" : ""))
  }

  /// A block is free as soon as it is taken back: its slab may go then.
  private mutating func judgeFault(
    _ fault: String?, _ wanted: String?, _ call: Call, _ values: [UInt64],
    _ clause: String
  ) throws(Violation) {
    guard fault == wanted else {
      throw Violation(
        clause, expected: wanted ?? "nil: it is taken back",
        found: fault ?? "nil, as if it were taken back")
    }
    guard wanted == nil, let address = call.spot.flatMap({ $0.address(values) }) else {
      return
    }
    take(back: address)
  }

  /// Of empty slabs as many are kept as may be, and no more.
  private func judgeKept(_ events: [Event], _ before: Ledger) throws(Violation) {
    for event in events {
      guard case .gave(let address, _) = event, let slab = before.slabs[address] else {
        continue
      }
      let kept = empty(slab.number).count
      guard kept < Numbers.spare else { continue }
      throw Violation(
        "3.3", expected: "\(slab.name) kept: \(kept) empty ones are",
        found: "it goes back")
    }
    for number in Set(slabs.values.map(\.number)) { try judgeSpare(number) }
  }

  private func judgeEmptied(_ clause: String) throws(Violation) {
    let left = slabs.values.filter(\.given.isEmpty).sorted { $0.order < $1.order }
    guard let first = left.first else { return }
    throw Violation(
      clause, expected: "no slab left of which no block is given",
      found: "\(first.name) is, of \(first.shape.blockSize) bytes")
  }

  /// Nothing was done that anybody could see.
  private func judgeUnchanged(
    _ events: [Event], _ before: Ledger, _ clause: String
  ) throws(Violation) {
    for event in events {
      let change: String? =
        switch event {
        case .took(_, let count): "\(count) frames are taken"
        case .gave(let address, _): "\(before.slabs[address]?.name ?? "a slab") goes back"
        case .setWord(let address, let word):
          before.words[address] == word
            ? nil : "the word of the frame at \(address.hex) is changed"
        case .stored(let address, let value):
          before.changes(address, value) ? "a header is changed" : nil
        case .refused: nil
        }
      if let change { throw Violation(clause, expected: "no change", found: change) }
    }
  }

  /// Whether this store changes one of the words that the handout names.
  private func changes(_ address: UInt64, _ value: UInt64) -> Bool {
    guard let slab = slab(holding: address), address - slab.address < 40 else {
      return false
    }
    return contents[address] != value
  }

  /// No store was to a block that somebody has.
  private func judgeStores(_ events: [Event], _ before: Ledger) throws(Violation) {
    for event in events {
      guard case .stored(let address, _) = event, isGiven(address),
        before.isGiven(address)
      else { continue }
      throw Violation(
        "2.5", expected: "no store to a block that is given",
        found: "one to \(address.hex), \(told(address))")
    }
  }
}

extension [Event] {
  fileprivate var firstRun: (address: UInt64, count: UInt64)? {
    for case .took(let address, let count) in self { return (address, count) }
    return nil
  }
}

extension SlabPlay.Wish {
  fileprivate var number: Int? {
    switch self {
    case .slab(let number, _), .block(let number): number
    default: nil
    }
  }

  fileprivate var isEmptied: Bool { if case .emptied = self { true } else { false } }
}

extension Call {
  fileprivate var spot: Spot? {
    switch self {
    case .slabGive(let spot), .cacheGive(let spot), .free(let spot), .room(let spot): spot
    default: nil
    }
  }
}

extension Spot {
  fileprivate func address(_ values: [UInt64]) -> UInt64? {
    guard case .answer(let number, let offset) = self else { return nil }
    return values[number] &+ UInt64(bitPattern: offset)
  }
}
