// What a search costs, in slots looked at, against what the documentation says.

import DeviceModels
import Launch
import Testing

@testable import Memory

@Suite("A search in a map")
struct MapCostTests {
  @Test("costs what Knuth's theorem says, at the fullest and just after growing")
  func random() throws {
    let secrets = chanceSecrets(4)
    let full = try meanProbes(count: 3072, secrets: secrets) { random, _ in random.next()
    }
    #expect(abs(full.present - 2.5) < 0.15 && abs(full.absent - 8.5) < 1)
    let half = try meanProbes(count: 1537, secrets: secrets) { random, _ in random.next()
    }
    #expect(abs(half.present - 1.3) < 0.05 && abs(half.absent - 1.78) < 0.1)
  }

  static let rows: [(name: String, key: @Sendable (UInt64) -> UInt64)] = [
    ("in a row", { $0 }),
    ("with equal low bits", { $0 << 20 | 0xabcde }),
    ("multiples of 2^32", { $0 << 32 }),
    ("multiples of 2^48", { $0 << 48 }),
    ("multiples of a page", { $0 << 12 }),
    ("in two halves", { $0 << 32 | $0 }),
    ("multiples of the golden ratio's inverse", { $0 &* 0xf1de_83e1_9937_733d }),
    ("with all high bits", { ~$0 }),
  ]

  @Test("costs, together with a removal, what the documentation says")
  func removal() throws {
    for (count, expected) in [(3072, 12.4), (1537, 3.4)] {
      var looks = 0
      for secret in chanceSecrets(8) {
        var map = IntegerMap<Void>(secret: secret)
        try map.reserve(3072)
        for key in 0..<UInt64(count) { try map.insert((), for: key) }
        for key in 0..<UInt64(count) { looks += map.looksToGap(from: map.home(of: key)) }
      }
      let mean = Double(looks) / Double(count * 8)
      #expect(abs(mean - expected) < expected / 10, "\(mean)")
    }
  }

  /// Under the first, keys in a row make a search look at 1,066 slots on average if
  /// the hash is one multiplication; under the others, multiples of 2^32 and of 2^48
  /// make it look at 346 and 986 if there are two.
  static let hurtfulSecrets = [
    MapSecret(0x881b_2a6d_a875_b9cd, 0x000d_4762_9d54_9723),
    MapSecret(0x6694_3ea7_c607_8993, 0x1e94_e3eb_4d3c_5557),
    MapSecret(0x3768_96ba_4e5b_53b7, 0xaa00_1ab2_506a_3aa3),
  ]

  @Test("costs no more with keys that are chosen to hurt", arguments: rows.indices)
  func hostile(row: Int) throws {
    try Self.checkRow(row, chance: 0)
  }

  /// Searches for keys of one row under the hurtful secrets, and some by chance.
  static func checkRow(_ row: Int, chance: Int) throws {
    let secrets = chanceSecrets(chance) + hurtfulSecrets
    let mean = try meanProbes(count: 3072, secrets: secrets) { rows[row].key($1) }
    #expect(mean.present < 3 && mean.absent < 11, "\(rows[row].name): \(mean)")
  }

  @Test("costs no more with byte keys of which only one byte differs, or few")
  func bytes() throws {
    var map = ByteMap<Int>(secret: MapSecret(1, 2))
    for index in 0..<768 { try map.insert(index, for: fourTuple(index)) }
    let probes = (0..<768).map { map.probes(for: fourTuple($0)) }.reduce(0, +)
    let absent = (768..<1536).map { map.probes(for: fourTuple($0)) }.reduce(0, +)
    #expect(map.slots.count == 1024 && probes < 768 * 3 && absent < 768 * 11)
  }

  @Test("ends at other slots in another map")
  func secrets() throws {
    let (one, other) = (IntegerMap<Int>().secret, IntegerMap<Int>().secret)
    #expect(one.first != other.first && one.second != other.second)
    var hashes: Set<UInt64> = []
    for _ in 0..<1000 { hashes.insert((5 as UInt64).hash(with: .next())) }
    #expect(hashes.count == 1000)
  }

  /// One web server's connections from ports of one client.
  private func fourTuple(_ index: Int) -> ByteKey {
    ByteKey([10, 0, 2, 15, 10, 0, 2, 2, 0, 80, UInt8(index >> 8), UInt8(index & 0xff)])
  }
}

private func chanceSecrets(_ count: Int) -> [MapSecret] {
  var random = SplitMix64(seed: 2026)
  return (0..<count).map { _ in MapSecret(random.next(), random.next()) }
}

/// How many slots a search looks at on average, in a map of 4,096 slots for each
/// secret, for the keys with the indices below `count` and for as many that follow.
private func meanProbes(
  count: Int, secrets: [MapSecret], key: (inout SplitMix64, UInt64) -> UInt64
) throws -> (present: Double, absent: Double) {
  var random = SplitMix64(seed: 1)
  var (present, absent) = (0, 0)
  for secret in secrets {
    var map = IntegerMap<Void>(secret: secret)
    try map.reserve(3072)
    let keys = (0..<UInt64(count) * 2).map { key(&random, $0) }
    for key in keys[..<count] { try map.insert((), for: key) }
    for key in keys[..<count] { present += map.probes(for: key) }
    for key in keys[count...] { absent += map.probes(for: key) }
  }
  let searches = Double(count * secrets.count)
  return (Double(present) / searches, Double(absent) / searches)
}
