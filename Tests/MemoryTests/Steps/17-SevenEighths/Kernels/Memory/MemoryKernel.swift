// A kernel that counts how many slots of a map its searches look at.

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
      try search("spread") { SpreadKey(number: $0) }
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
      secret: MapSecret(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344))
    for number in 0..<UInt64(3584) { try map.insert(number, for: key(number)) }
    unsafe looks = 0
    for number in 0..<UInt64(3584) { _ = map.contains(key(number)) }
    let found = unsafe looks
    unsafe looks = 0
    for number in 3584..<UInt64(7168) { _ = map.contains(key(number)) }
    // Such a search looks at a free slot, too, and compares nothing there.
    tell(name, found, unsafe looks + 3584)
  }

  static func tell(_ name: StaticString, _ found: UInt64, _ missed: UInt64) {
    var console = Console()
    console.write(name, paddedTo: 14)
    write(found, to: &console)
    console.write(" looks for a key it has, ")
    write(missed, to: &console)
    console.writeLine(" for one it lacks")
  }

  /// The share of each of 3,584 searches, to one decimal.
  static func write(_ looks: UInt64, to console: inout Console) {
    console.write(decimal: looks / 3584)
    console.write(".")
    console.write(decimal: looks % 3584 * 10 / 3584)
  }
}
