// Memory as tests have it: strict, and with a memory of what was done to it.

import MemoryLabKit

/// A handle on a model of the pool and of what is in its frames.
struct ModelMemory: SlabMemory {
  let model: Model

  func take(_ count: UInt64) -> UInt64? { model.take(count) }

  func give(_ address: UInt64, count: UInt64) { model.give(address, count) }

  func word(at address: UInt64) -> UInt64 { model.word(address) }

  func setWord(at address: UInt64, to word: UInt64) { model.setWord(address, word) }

  func load(_ address: UInt64) -> UInt64 { model.load(address) }

  func store(_ value: UInt64, at address: UInt64) { model.store(value, address) }
}

/// It notes each step, and whether it is right the parent judges: steps that nobody can
/// carry out change nothing. Of loads it tells only those from where nothing is. Runs of
/// frames lie far from one another, above 4 GB, and not in the order in which they are
/// taken.
final class Model {
  /// How many frames the pool can still give.
  var free: UInt64

  /// By the frames' numbers.
  private var words: [UInt64: UInt64] = [:]

  /// Of the runs that are taken, by the numbers of their first frames.
  private var runs: [UInt64: UInt64] = [:]

  /// The starts of all runs, in the order in which they were taken.
  private(set) var starts: [UInt64] = []
  private(set) var fault: Answer?
  private var events: [Event] = []
  private var contents: [UInt64: UInt64] = [:]

  /// What those who had blocks have filled them with, by the blocks' addresses.
  private var fillings: [UInt64: Filling] = [:]
  private var filled: UInt64 = 0
  private let seed: UInt64

  /// Noise, of which each has another, over so many bytes.
  private struct Filling {
    let size, seed: UInt64
  }

  /// More steps than a call may need.
  private static let most = 4000

  init(seed: UInt64, frames: UInt64) {
    (self.seed, free) = (seed, frames)
  }

  func eventsSince(_ body: () -> Void) -> [Event] {
    events = []
    body()
    return events
  }

  /// The run that holds the byte at `address`; nil where none does.
  func run(holding address: UInt64) -> UInt64? {
    let frame = address >> 12
    return runs.first { first, count in (first..<first + count).contains(frame) }?.key
  }

  func take(_ count: UInt64) -> UInt64? {
    guard 1...512 ~= count, count <= free else {
      add(.refused(count: count))
      return nil
    }
    // 127 places of 1,024 frames, each of which is used once, and then again.
    let place = UInt64(starts.count) * 37 % 127
    let first = 0x10_0000 + place * 1024 + mixed(UInt64(starts.count)) % 512
    guard runs.keys.allSatisfy({ $0 >> 10 != first >> 10 }) else {
      note(
        "\(count) frames are asked for, and \(runs.count) runs are taken", against: "3.2")
      return nil
    }
    free -= count
    runs[first] = count
    starts.append(first << 12)
    add(.took(address: first << 12, count: count))
    return first << 12
  }

  func give(_ address: UInt64, _ count: UInt64) {
    let first = address >> 12
    add(.gave(address: address, count: count))
    guard address & 0xfff == 0, runs[first] == count else { return }
    runs[first] = nil
    for frame in first..<first + count { words[frame] = nil }
    contents = contents.filter { !(first..<first + count ~= $0.key >> 12) }
    fillings = fillings.filter { !(first..<first + count ~= $0.key >> 12) }
    free += count
  }

  /// Of others' frames some are free, some hold large blocks, some are lent, and some have
  /// no word. The words of some lead to themselves, of others to where nothing is or to
  /// the middle of a run.
  func word(_ address: UInt64) -> UInt64 {
    let frame = address >> 12
    guard run(holding: address) == nil else { return words[frame] ?? 0 }
    return switch frame % 16 {
    case 1, 5, 9: 7 << 6 | 3
    case 13: frame << 6 | 3
    case 3: (frame + 1) << 6 | 5
    case 7: ((starts.last ?? 0) >> 12 + 1) << 6 | 5
    case 11, 15: frame << 6 | 5
    case let rest: rest % 4 == 2 ? 2 : 0
    }
  }

  /// What lies in a frame that somebody else has lent, which may be loaded: zeros, or
  /// what was once a slab. Nil elsewhere.
  private func lent(_ address: UInt64) -> UInt64? {
    switch (address >> 12) % 16 {
    case 11: 0
    case 15: address & 0xfff == 0 ? Parameters.magic : mixed(address)
    default: nil
    }
  }

  func setWord(_ address: UInt64, _ word: UInt64) {
    add(.setWord(address: address & ~0xfff, word))
    if run(holding: address) != nil { words[address >> 12] = word }
  }

  func load(_ address: UInt64) -> UInt64 {
    guard address & 7 == 0, run(holding: address) != nil else {
      if address & 7 == 0, let value = lent(address) { return value }
      note(
        "a load from \(hex(address)), which is in no frame that was taken",
        against: "2.5")
      return 0
    }
    return contents[address] ?? mixed(address &+ seedOfFilling(at: address))
  }

  /// Whoever was given a block writes to all of it. What is no block, and would reach into
  /// a header or behind a slab, is left as it is.
  func fill(_ address: UInt64, size: UInt64) {
    guard let first = run(holding: address), let count = runs[first],
      address - (first << 12) >= Parameters.header,
      address + size <= (first + count) << 12
    else { return }
    contents = contents.filter { !(address..<address + size ~= $0.key) }
    filled += 1
    fillings[address] = Filling(size: size, seed: mixed(filled))
  }

  /// 0 where nobody has had the block.
  private func seedOfFilling(at address: UInt64) -> UInt64 {
    fillings.first { block, filling in
      address >= block && address - block < filling.size
    }?.value.seed ?? 0
  }

  func store(_ value: UInt64, _ address: UInt64) {
    add(.stored(address: address, value))
    if address & 7 == 0, run(holding: address) != nil { contents[address] = value }
  }

  private func add(_ event: Event) {
    guard events.count < Self.most else {
      return note("\(Self.most) steps in one call", against: "3.2")
    }
    events.append(event)
  }

  private func note(_ sentence: String, against clause: String) {
    fault = fault ?? .broke(sentence, clause: clause)
  }

  /// What stands where nobody has stored: the same each time.
  private func mixed(_ number: UInt64) -> UInt64 {
    var mixed = (number &+ seed) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ mixed >> 31
  }

  private func hex(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }
}
