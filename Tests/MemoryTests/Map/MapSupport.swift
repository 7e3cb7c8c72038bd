// What the tests of the maps share: memory that refuses, keys that collide, a check.

import Testing

@testable import Memory

/// Host memory that counts, and refuses from a given request on. Each test has its own
/// ledger.
enum LedgerMemory: MapMemory {
  final class Ledger: @unchecked Sendable {
    var requests = 0
    var liveBlocks = 0
    var refuses = false
  }

  @TaskLocal static var ledger = Ledger()

  @unsafe
  static func allocate(size: UInt64, alignment: UInt64) -> UnsafeMutableRawPointer? {
    ledger.requests += 1
    if ledger.refuses { return nil }
    ledger.liveBlocks += 1
    return unsafe HeapMemory.allocate(size: size, alignment: alignment)
  }

  @unsafe
  static func free(_ memory: UnsafeMutableRawPointer) {
    ledger.liveBlocks -= 1
    unsafe HeapMemory.free(memory)
  }

  /// Runs `body` with a ledger of its own, in which no block may remain.
  static func test(_ body: (Ledger) throws -> Void) rethrows {
    let ledger = Ledger()
    try $ledger.withValue(ledger) { try body(ledger) }
    #expect(ledger.liveBlocks == 0)
  }
}

/// A key that says itself where it wants to lie, so that a test can make a crowd.
struct PlacedKey: MapKey, Hashable {
  let number: UInt64

  /// The home in a table of 2^16 slots; smaller ones use its top bits.
  let home: UInt16

  func hash(with secret: MapSecret) -> UInt64 { UInt64(home) << 48 }
}

typealias PlacedMap<Value: ~Copyable> = HashMap<PlacedKey, Value, LedgerMemory>

extension HashMap where Value: ~Copyable {
  /// Whether the map keeps its two rules, and its count is right.
  func isSound() -> Bool {
    var taken = 0
    for place in 0..<slots.count {
      guard let key = slots.key(at: place) else { continue }
      taken += 1
      for step in 0..<steps(from: home(of: key), to: place)
      where slots.key(at: (home(of: key) + step) & (slots.count - 1)) == nil {
        return false
      }
      if search(key) != (place, true) { return false }
    }
    return taken == count && taken <= slots.count / 4 * 3
  }

  /// How many slots a search for `key` looks at.
  func probes(for key: Key) -> Int {
    steps(from: home(of: key), to: search(key).place) + 1
  }

  /// How many slots there are from `place` on to the next free one, with that.
  func looksToGap(from place: Int) -> Int {
    var place = place
    var looks = 1
    while slots.key(at: place) != nil {
      place = slot(after: place)
      looks += 1
    }
    return looks
  }
}

extension ByteKey {
  init(_ bytes: [UInt8]) { self.init(bytes.span) }
}
