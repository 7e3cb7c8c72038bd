// The maps against Swift's dictionary, over random sequences of operations.

import DeviceModels
import Launch
import Testing

@testable import Memory

@Suite("A map behaves as a dictionary")
struct MapModelTests {
  @Test("over integer keys", arguments: 1...4 as ClosedRange<UInt64>)
  func integers(seed: UInt64) throws {
    try runAgainstDictionary(
      count: 20_000, seed: seed, random: { $0.next() }, key: { $0 })
  }

  @Test("over byte keys of all lengths", arguments: 1...2 as ClosedRange<UInt64>)
  func bytes(seed: UInt64) throws {
    try runAgainstDictionary(
      count: 5_000, seed: seed,
      random: { random in random.bytes(Int(random.next() % 48)) }, key: { ByteKey($0) })
  }

  @Test("over keys that crowd at few homes, at the end of the table, too")
  func crowds() throws {
    let homes: [UInt16] = [0, 0x4000, 0x4001, 0xff00, 0xffff]
    try runAgainstDictionary(
      count: 10_000, seed: 7, names: 60,
      random: { random in
        PlacedKey(number: random.next(), home: homes[Int(random.next() % 5)])
      }, key: { $0 })
  }

  @Test("with the first and the last integer as keys")
  func limits() throws {
    var map = IntegerMap<Int>()
    let before = try (map.insert(1, for: 0), map.insert(2, for: .max))
    #expect(before.0 == nil && before.1 == nil)
    #expect(map[0] == 1 && map[.max] == 2 && map[1] == nil && map.count == 2)
    let taken = (map.remove(0), map.remove(.max), map.remove(.max))
    #expect(taken.0 == 1 && taken.1 == 2 && taken.2 == nil && map.count == 0)
  }
}

/// Runs `count` random operations over about `names` keys on a map and a dictionary,
/// with growing and shrinking phases, and compares them all along.
func runAgainstDictionary<Name: Hashable, Key: MapKey>(
  count: Int, seed: UInt64, names: Int = 700,
  random draw: (inout SplitMix64) -> Name, key: (Name) -> Key
) throws {
  var random = SplitMix64(seed: seed)
  let names = (0..<names).map { _ in draw(&random) }
  var map = HashMap<Key, UInt64, LedgerMemory>(secret: MapSecret(random.next(), seed))
  var model: [Name: UInt64] = [:]
  for step in 0..<count {
    let name = names[Int(random.next() % UInt64(names.count))]
    let insertsOften = step / 2000 % 2 == 0
    switch random.next() % 8 {
    case 0: try #require(map[key(name)] == model[name])
    case 1:
      let result = map.withValue(for: key(name)) { value in
        value &+= 1
        return value
      }
      if let old = model[name] { model[name] = old &+ 1 }
      try #require(result == model[name])
    case 2: try #require(map.contains(key(name)) == (model[name] != nil))
    case 3..<(insertsOften ? 7 : 4):
      let old = try map.insert(UInt64(step), for: key(name))
      try #require(old == model.updateValue(UInt64(step), forKey: name))
    default:
      let old = map.remove(key(name))
      try #require(old == model.removeValue(forKey: name))
    }
    try #require(map.count == model.count)
    if step % 1000 == 999 {
      if step % 3000 == 2999 { try map.shrink() }
      try compare(map, with: model, key: key)
    }
  }
}

/// Compares all entries, by both ways to walk over them.
private func compare<Name: Hashable, Key: MapKey>(
  _ map: borrowing HashMap<Key, UInt64, LedgerMemory>, with model: [Name: UInt64],
  key: (Name) -> Key
) throws {
  let isSound = map.isSound()
  try #require(isSound)
  for (name, value) in model { try #require(map[key(name)] == value) }
  var (visited, sum) = (0, 0 as UInt64)
  map.forEachEntry { _, value in
    visited += 1
    sum &+= value
  }
  #expect(visited == model.count && sum == model.values.reduce(0, &+))
  var (position, met) = (0, 0)
  while let key = map.next(from: &position) {
    met += map.contains(key) ? 1 : 0
  }
  #expect(met == model.count)
}
