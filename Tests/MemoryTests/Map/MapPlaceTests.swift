// Where entries lie: crowds, the end of the table, gaps.

import DeviceModels
import Launch
import Testing

@testable import Memory

@Suite("The entries of a map")
struct MapPlaceTests {
  /// Six keys fill a table of 8 as far as it goes.
  private func key(_ number: UInt64, home: UInt16) -> PlacedKey {
    PlacedKey(number: number, home: home << 13)
  }

  @Test("go round the end of the table")
  func wrapAround() throws {
    var map = PlacedMap<UInt64>()
    for number in 0..<4 as Range<UInt64> {
      try map.insert(number, for: key(number, home: 6))
    }
    let places = (0..<4).map { map.search(key($0, home: 6)).place }
    #expect(places == [6, 7, 0, 1])
    let missing = map.probes(for: key(9, home: 6))
    #expect(missing == 5)
  }

  @Test("move back round the end when one before them leaves, but not past their home")
  func shifting() throws {
    var map = PlacedMap<UInt64>()
    for (number, home) in [(1, 6), (2, 6), (3, 7), (4, 0), (5, 2)] as [(UInt64, UInt16)] {
      try map.insert(number, for: key(number, home: home))
    }
    map.remove(key(1, home: 6))
    let places = [
      map.search(key(2, home: 6)).place, map.search(key(3, home: 7)).place,
      map.search(key(4, home: 0)).place, map.search(key(5, home: 2)).place,
    ]
    #expect(places == [6, 7, 0, 2])
  }

  @Test("lie with no gap before them, whatever crowd of six is removed in whatever order")
  func everySmallCrowd() throws {
    for seed in 0..<400 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var keys = (0..<6).map { key($0, home: UInt16(random.next() % 4 + 5) % 8) }
      var map = PlacedMap<UInt64>()
      for key in keys { try map.insert(key.number, for: key) }
      keys.shuffle(using: &random)
      while let key = keys.popLast() {
        let removed = map.remove(key)
        let isSound = map.isSound()
        let allThere = keys.allSatisfy { map[$0] == $0.number }
        try #require(removed == key.number && isSound && allThere, "seed \(seed)")
      }
    }
  }

  @Test("are not in the way of a key that was never there")
  func allAtOneHome() throws {
    var map = PlacedMap<UInt64>()
    for number in 0..<300 as Range<UInt64> {
      try map.insert(number, for: PlacedKey(number: number, home: 0xffff))
    }
    for number in 0..<300 as Range<UInt64> where number % 3 != 0 {
      map.remove(PlacedKey(number: number, home: 0xffff))
    }
    let isSound = map.isSound()
    let probes = map.probes(for: PlacedKey(number: 999, home: 0xffff))
    #expect(isSound && map.count == 100 && probes == 101)
  }
}
