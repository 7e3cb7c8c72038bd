// A kernel that counts how many slots of a map its searches look at.

import Boot
import Machine
import Memory

/// How often keys were compared.
nonisolated(unsafe) private var looks: UInt64 = 0

/// A number that is its own hash.
struct PlainKey: MapKey {
  let number: UInt64

  func hash(with secret: MapSecret) -> UInt64 { number }

  static func == (left: PlainKey, right: PlainKey) -> Bool {
    unsafe looks += 1
    return left.number == right.number
  }
}

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
      try search("its own hash") { PlainKey(number: $0) }
      try search("spread") { SpreadKey(number: $0) }
      if try !removeHalf() { isRight = false }
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
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
    _ name: StaticString, _ key: (UInt64) -> Key
  ) throws(MapError) {
    var map = HashMap<Key, UInt64, HeapMemory>(
      secret: MapSecret(0x243f_6a88_85a3_08d3, 3))
    for number in 0..<UInt64(3072) { try map.insert(number, for: key(number)) }
    unsafe looks = 0
    for number in 0..<UInt64(3072) { _ = map.contains(key(number)) }
    let found = unsafe looks
    unsafe looks = 0
    for number in 3072..<UInt64(6144) { _ = map.contains(key(number)) }
    // Such a search looks at a free slot, too, and compares nothing there.
    tell(name, found, unsafe looks + 3072)
  }

  /// False where a key is lost when others are removed.
  static func removeHalf() throws(MapError) -> Bool {
    var map = IntegerMap<UInt64>(secret: MapSecret(0x243f_6a88_85a3_08d3, 3))
    for number in 0..<UInt64(3072) { try map.insert(number, for: number) }
    for number in stride(from: 0, to: UInt64(3072), by: 2) { map.remove(number) }
    var count: UInt64 = 0
    for number in stride(from: 1, to: UInt64(3072), by: 2) where map[number] == number {
      count += 1
    }
    var console = Console()
    console.write("half removed", paddedTo: 14)
    console.write(decimal: count)
    console.writeLine(" of the other 1536 are found")
    return count == 1536
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
