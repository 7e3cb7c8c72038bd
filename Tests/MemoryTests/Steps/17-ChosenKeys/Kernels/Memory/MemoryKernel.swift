// A kernel whose map is filled by somebody who knows its secret.

import Boot
import Machine
import Memory

/// How often keys were compared.
nonisolated(unsafe) private var looks: UInt64 = 0

/// A number that is hashed as a map's numbers are.
struct SpreadKey: MapKey {
  let number: UInt64

  func hash(with secret: MapSecret) -> UInt64 { number.hash(with: secret) }

  static func == (left: SpreadKey, right: SpreadKey) -> Bool {
    unsafe looks += 1
    return left.number == right.number
  }
}

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    var isRight = prepare()
    do throws(MapError) {
      let known = MapSecret(first, second)
      try search("secret known", known) { SpreadKey(number: unhash($0)) }
      let other = MapSecret(second, first)
      try search("another", other) { SpreadKey(number: unhash($0)) }
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// The secret, as one who has read it knows it.
  static var first: UInt64 { 0x243f_6a88_85a3_08d3 }
  static var second: UInt64 { 0x1319_8a2e_0370_7344 }

  /// The number whose hash with that secret is `hash`.
  static func unhash(_ hash: UInt64) -> UInt64 {
    var number = hash &* inverse(second | 1)
    for _ in 0..<2 {
      number ^= number >> 32
      number = number &* inverse(first | 1)
    }
    return number
  }

  /// The number that gives 1 when it is multiplied with `odd`, by Newton's method: each
  /// round doubles the bits that are right, and an odd number is right in three.
  static func inverse(_ odd: UInt64) -> UInt64 {
    var inverse = odd
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    return inverse
  }

  /// Makes the heap.
  static func prepare() -> Bool {
    do throws(BootError) {
      let startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
      do throws(MemoryError) {
        _ = try KernelMemory.prepare(startInfo)
        return true
      } catch {
        return false
      }
    } catch {
      return false
    }
  }

  /// Fills a table of 4,096 slots as far as it goes, and searches for each key, and
  /// for as many that are not there.
  static func search<Key: MapKey>(
    _ name: StaticString, _ secret: MapSecret, _ key: (UInt64) -> Key
  ) throws(MapError) {
    var map = HashMap<Key, UInt64, HeapMemory>(secret: secret)
    for number in 0..<UInt64(3072) { try map.insert(number, for: key(number)) }
    unsafe looks = 0
    for number in 0..<UInt64(3072) { _ = map.contains(key(number)) }
    let found = unsafe looks
    unsafe looks = 0
    for number in 3072..<UInt64(6144) { _ = map.contains(key(number)) }
    // Such a search looks at a free slot, too, and compares nothing there.
    tell(name, found, unsafe looks + 3072)
  }

  static func tell(_ name: StaticString, _ found: UInt64, _ missed: UInt64) {
    var console = Console()
    console.write(name, paddedTo: 14)
    write(found, to: &console)
    console.write(" looks for a key it has, ")
    write(missed, to: &console)
    console.writeLine(" for one it lacks")
  }

  /// The share of each of 3,072 searches, to one decimal.
  static func write(_ looks: UInt64, to console: inout Console) {
    console.write(decimal: looks / 3072)
    console.write(".")
    console.write(decimal: looks % 3072 * 10 / 3072)
  }
}
