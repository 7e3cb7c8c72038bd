// What stands where, by what was done: slabs, their blocks, and what is in memory.

import Grading

/// A rule of the handout that was broken.
struct Violation: Error {
  let clause, expected, found: String

  init(_ clause: String, expected: String, found: String) {
    (self.clause, self.expected, self.found) = (clause, expected, found)
  }
}

/// The frames that were taken, and what the learner's code made of them.
struct Ledger {
  /// By their addresses.
  private(set) var slabs: [UInt64: Slab] = [:]
  private(set) var words: [UInt64: UInt64] = [:]
  private(set) var contents: [UInt64: UInt64] = [:]
  private var count = 0

  /// Where block 0 begins in each new slab of a size, in the order in which they were
  /// made.
  private(set) var starts: [Int: [UInt64]] = [:]

  /// Frames that were taken for blocks of one size.
  struct Slab {
    let address: UInt64
    let frames: UInt64

    /// How many were taken before.
    let order: Int
    let number: Int
    var given: Set<UInt64> = []

    /// Where block 0 begins, as soon as it is known.
    var start: UInt64?

    var shape: ModelShape { ModelShape(number: number) }

    /// Where the next frame begins.
    var end: UInt64 { address + frames * Numbers.frame }

    /// As a learner reads it.
    var name: String { "slab \(order + 1)" }
  }

  mutating func startAnew() { self = Ledger() }

  func slab(holding address: UInt64) -> Slab? {
    slabs.values.first { slab in
      address >= slab.address && address - slab.address < slab.frames * Numbers.frame
    }
  }

  func empty(_ number: Int) -> [Slab] {
    slabs.values.filter { $0.number == number && $0.given.isEmpty }
  }

  func partial(_ number: Int) -> [Slab] {
    slabs.values.filter {
      $0.number == number && !$0.given.isEmpty && $0.given.count < $0.shape.blocks
    }
  }

  /// Whether a block that is given has the byte at `address`.
  func isGiven(_ address: UInt64) -> Bool {
    guard let slab = slab(holding: address), let start = slab.start,
      address >= slab.address + start
    else { return false }
    return slab.given.contains((address - slab.address - start) / slab.shape.blockSize)
  }

  /// Notes that the block at `address` is given.
  mutating func give(
    _ address: UInt64, number: Int, clause: String
  ) throws(Violation) {
    let bytes = Numbers.sizes[number]
    guard var slab = slab(holding: address), slab.number == number,
      let place = slab.shape.block(at: address - slab.address),
      place.start == slab.start ?? place.start
    else {
      throw Violation(
        clause, expected: "a block of \(bytes) bytes of a slab",
        found: "\(address.hex): \(told(address))")
    }
    guard slab.given.insert(place.index).inserted else {
      throw Violation(
        clause, expected: "a block that is free",
        found: "\(address.hex): \(told(address))")
    }
    if slab.start == nil { starts[number, default: []].append(place.start) }
    slab.start = place.start
    slabs[slab.address] = slab
  }

  /// Notes where block 0 of a slab must begin.
  mutating func begin(_ address: UInt64, at start: UInt64) {
    slabs[address]?.start = start
  }

  /// Notes that the block at `address` is free.
  mutating func take(back address: UInt64) {
    guard let slab = slab(holding: address), let start = slab.start,
      address >= slab.address + start
    else { return }
    slabs[slab.address]?.given.remove(
      (address - slab.address - start) / slab.shape.blockSize)
  }

  /// What lies at `address`, in words.
  func told(_ address: UInt64) -> String {
    if address == 0 { return "no block" }
    guard let slab = slab(holding: address) else { return "in no slab" }
    let offset = address - slab.address
    let head = "\(offset) bytes behind the start of \(slab.name)"
    guard let start = slab.start, let place = slab.shape.block(at: offset),
      place.start == start
    else { return head }
    let state = slab.given.contains(place.index) ? "given" : "free"
    return head + ", block \(place.index), which is \(state)"
  }
}

extension Ledger {
  /// Does what was done to the memory in a call, unless it is against the rules.
  ///
  /// - Parameters:
  ///   - number: the size for which frames are taken; nil where none may be.
  ///   - clause: what is broken where a slab goes back of which a block is given.
  mutating func apply(_ events: [Event], number: Int?, clause: String) throws(Violation) {
    for event in events {
      switch event {
      case .took(let address, let frames): try take(address, frames, number)
      case .refused(let frames): try judgeCount(frames)
      case .gave(let address, let frames): try giveBack(address, frames, clause)
      case .setWord(let address, let word):
        guard slab(holding: address) != nil else {
          throw Violation(
            "3.2", expected: "words set of frames that were taken",
            found: "one of the frame at \(address.hex)")
        }
        words[address] = word
      case .stored(let address, let value):
        guard address % 8 == 0, slab(holding: address) != nil else {
          throw Violation(
            "2.5", expected: "stores to frames that were taken",
            found: "one to \(address.hex)")
        }
        contents[address] = value
      }
    }
    for event in events {
      if case .took(let address, _) = event { noteStart(ofSlabAt: address) }
    }
  }

  private func judgeCount(_ frames: UInt64) throws(Violation) {
    guard 1...512 ~= frames else {
      throw Violation(
        "3.2", expected: "as many frames asked for as a slab has", found: "\(frames)")
    }
  }

  private mutating func take(
    _ address: UInt64, _ frames: UInt64, _ number: Int?
  ) throws(Violation) {
    guard let number else {
      throw Violation(
        "3.2", expected: "frames taken where a block is asked for, and else none",
        found: "\(frames) frames are taken")
    }
    let end = address + frames * Numbers.frame
    guard slabs.values.allSatisfy({ $0.end <= address || end <= $0.address }) else {
      throw Violation(
        "3.2", expected: "frames that nobody has", found: "those from \(address.hex) on")
    }
    slabs[address] = Slab(address: address, frames: frames, order: count, number: number)
    count += 1
  }

  private mutating func giveBack(
    _ address: UInt64, _ frames: UInt64, _ clause: String
  ) throws(Violation) {
    guard let slab = slabs[address], slab.frames == frames else {
      throw Violation(
        "3.4", expected: "frames given back as they were taken",
        found: "\(frames) frames from \(address.hex) on")
    }
    guard slab.given.isEmpty else {
      throw Violation(
        clause, expected: "no slab given back of which a block is given",
        found: "\(slab.name), of which \(slab.given.count) are")
    }
    for frame in 0..<frames {
      let word = words.removeValue(forKey: address + frame * Numbers.frame) ?? 0
      guard word != 0 else { continue }
      throw Violation(
        "3.4", expected: "0 as the word of each frame of \(slab.name), which goes back",
        found: "\(word.hex) as the word of frame \(frame)")
    }
    slabs[address] = nil
    contents = contents.filter { !(slab.address..<slab.end ~= $0.key) }
  }

  /// Notes where block 0 of a new slab begins, by its header.
  private mutating func noteStart(ofSlabAt address: UInt64) {
    let word = address + UInt64(Numbers.shared.start) * 8
    guard let slab = slabs[address], slab.start == nil, let start = contents[word],
      let place = slab.shape.block(at: start), place.index == 0
    else { return }
    slabs[address]?.start = start
    starts[slab.number, default: []].append(start)
  }
}

extension Ledger {
  /// That the header of each slab tells what is so.
  func judgeHeaders() throws(Violation) {
    for slab in slabs.values.sorted(by: { $0.order < $1.order }) {
      guard let start = slab.start else { continue }
      let wanted = slab.shape.header(
        number: slab.number, start: start, given: slab.given)
      let found = (0..<5).map { contents[slab.address + UInt64($0) * 8] }
      guard let word = (0..<5).first(where: { found[$0] != wanted[$0] }) else { continue }
      throw Violation(
        "2.1",
        expected:
          "\(wanted[word].hex) in word \(word) of \(slab.name) (\(ModelShape.names[word]))",
        found: found[word]?.hex ?? "nothing was stored there")
    }
  }

  /// That each frame of each slab has its word.
  func judgeWords() throws(Violation) {
    for slab in slabs.values.sorted(by: { $0.order < $1.order }) {
      let wanted = Numbers.word(ofSlabAt: slab.address)
      for frame in 0..<slab.frames {
        let found = words[slab.address + frame * Numbers.frame] ?? 0
        guard found != wanted else { continue }
        throw Violation(
          "3.2",
          expected:
            "\(wanted.hex) as the word of frame \(frame) of \(slab.name), which begins at \(slab.address.hex)",
          found: found.hex)
      }
    }
  }

  /// That not more empty slabs are kept than may be.
  func judgeSpare(_ number: Int) throws(Violation) {
    let count = empty(number).count
    guard count > Numbers.spare else { return }
    throw Violation(
      "3.3", expected: "at most \(Numbers.spare) empty slabs kept",
      found: "\(count) are kept")
  }

  /// That no colour comes again before all others have come.
  func judgeColours(_ number: Int) throws(Violation) {
    let starts = starts[number] ?? []
    let colours = Int(ModelShape(number: number).colours)
    for (index, start) in starts.enumerated() {
      let before = starts[max(0, index - colours + 1)..<index]
      guard let last = before.lastIndex(of: start) else { continue }
      let told = starts.prefix(index + 1).map {
        String(($0 - Numbers.header) / Numbers.unit)
      }
      throw Violation(
        "4.1",
        expected: "\(colours) slabs in a row with a colour each",
        found:
          "new slabs number \(last + 1) and \(index + 1) have one colour; all so far:\n"
          + told.joined(separator: " "))
    }
  }
}
