// Growing, shrinking, and what happens when there is no memory.

import Testing

@testable import Memory

private typealias TestMap<Value: ~Copyable> = HashMap<UInt64, Value, LedgerMemory>

@Suite("The table of a map")
struct MapSizeTests {
  @Test("takes no memory before the first entry, and none for searches")
  func empty() throws {
    try LedgerMemory.test { ledger in
      var map = TestMap<Int>()
      var position = 0
      let found = [map.contains(1), map[2] != nil, map.next(from: &position) != nil]
      let removed = map.remove(3)
      let changed: Void? = map.withValue(for: 4) { $0 = 1 }
      try map.shrink()
      try map.reserve(0)
      #expect(
        found == [false, false, false] && removed == nil && changed == nil
          && ledger.requests == 0)
    }
  }

  @Test("has slots of the size that the documentation says")
  func slotSizes() {
    #expect(MemoryLayout<MapEntry<UInt64, LedgerMemory.Ledger>?>.stride == 16)
    #expect(MemoryLayout<MapEntry<ByteKey, LedgerMemory.Ledger>?>.stride == 56)
  }

  @Test("doubles when three slots of four are taken")
  func growth() throws {
    var map = TestMap<UInt64>()
    for key in 0..<1000 as Range<UInt64> {
      try map.insert(key, for: key)
      let sizes = (map.count, map.slots.count)
      #expect(sizes.0 <= sizes.1 / 4 * 3 && (sizes.1 == 8 || sizes.0 > sizes.1 / 8 * 3))
    }
  }

  @Test("that was reserved asks for nothing more until it is full")
  func reserve() throws {
    try LedgerMemory.test { ledger in
      var map = TestMap<UInt64>()
      try map.reserve(768)
      for key in 0..<768 as Range<UInt64> { try map.insert(key, for: key) }
      try map.reserve(768)
      #expect(map.slots.count == 1024 && ledger.requests == 1)
    }
  }

  @Test("shrinks on request to what the entries need, and to nothing without any")
  func shrink() throws {
    try LedgerMemory.test { ledger in
      var map = TestMap<UInt64>()
      for key in 0..<1000 as Range<UInt64> { try map.insert(key, for: key) }
      for key in 7..<1000 as Range<UInt64> { map.remove(key) }
      #expect(map.slots.count == 2048)
      try map.shrink()
      let (isSound, requests) = (map.isSound(), ledger.requests)
      #expect(isSound && map.slots.count == 16 && (0..<7).allSatisfy { map[$0] == $0 })
      try map.shrink()
      #expect(ledger.requests == requests)
      for key in 0..<7 as Range<UInt64> { map.remove(key) }
      try map.shrink()
      #expect(map.slots.count == 0 && ledger.liveBlocks == 0)
      try map.insert(1, for: 1)
      #expect(map[1] == 1)
    }
  }

  @Test("stays as it was at each growth that fails, and goes on when memory is back")
  func growthFails() throws {
    try LedgerMemory.test { ledger in
      var map = TestMap<UInt64>()
      for key in 0..<400 as Range<UInt64> {
        let isFull = map.count == map.slots.count / 4 * 3
        ledger.refuses = true
        let error = failure { () throws(MapError) in try map.insert(key * 2, for: key) }
        #expect((error != nil) == isFull)
        let isSound = map.isSound()
        let isWhole = (0..<key).allSatisfy { map[$0] == $0 * 2 }
        #expect(isSound && isWhole && map.count == Int(key) + (isFull ? 0 : 1))
        let replaced = key > 0 ? try map.insert(0, for: 0) : 0
        #expect(replaced == 0)
        ledger.refuses = false
        try map.insert(key * 2, for: key)
      }
    }
  }

  @Test("stays as it was when shrinking or reserving fails")
  func movesFail() throws {
    try LedgerMemory.test { ledger in
      var map = TestMap<UInt64>()
      try map.reserve(100)
      for key in 0..<5 as Range<UInt64> { try map.insert(key, for: key) }
      ledger.refuses = true
      let shrinking = failure { () throws(MapError) in try map.shrink() }
      let reserving = failure { () throws(MapError) in try map.reserve(1000) }
      #expect(shrinking == .outOfMemory(size: 8 * 24))
      #expect(reserving == .outOfMemory(size: 2048 * 24))
      let isSound = map.isSound()
      #expect(isSound && map.count == 5 && map.slots.count == 256)
    }
  }

  @Test("of a size that no machine has is refused", arguments: [61, 62, 63])
  func absurd(bits: Int) throws {
    var map = IntegerMap<UInt64>()
    try map.insert(1, for: 1)
    let error = failure { () throws(MapError) in try map.reserve(Int.max >> (63 - bits)) }
    #expect(error != nil && map[1] == 1)
  }
}

/// The error of `body`, if it threw one.
private func failure<Result>(_ body: () throws(MapError) -> Result) -> MapError? {
  do throws(MapError) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}
