// Memory at work: classes, arrays, closures and maps, on the heaps of some cores.

import Boot
import Machine
import Memory

/// A list whose links are counted references: it is gone when its head is.
private final class Link {
  let number: UInt64
  let next: Link?

  nonisolated(unsafe) static var aliveCount = 0

  init(_ number: UInt64, _ next: Link?) {
    (self.number, self.next) = (number, next)
    unsafe Self.aliveCount += 1
  }

  deinit {
    unsafe Self.aliveCount -= 1
  }
}

/// What the kernel does with its memory, each part checked.
struct Demonstration {
  let memory: KernelMemory
  let heaps: UInt64

  /// Whether the heap's uses are shown while much is in use.
  let showsHeap: Bool

  /// False where something came out wrong.
  func run() -> Bool {
    let before = memory.pool.freeCount
    let parts = [
      tell("classes", useClasses()), tell("arrays", useArrays()),
      tell("closures", useClosures()), tell("map", useMap()),
      tell("stacks", useStacks()), tell("heaps", useHeaps()), tell("pairs", usePairs()),
    ]
    return parts.allSatisfy { $0 } && isAllBack(before)
  }

  private func tell(_ name: StaticString, _ isRight: Bool) -> Bool {
    var console = Console()
    console.write(name, paddedTo: 14)
    console.writeLine(isRight ? "right" : "WRONG")
    return isRight
  }

  private func useClasses() -> Bool {
    var head: Link?
    for number in 0..<UInt64(1000) { head = Link(number, head) }
    let wereAlive = unsafe Link.aliveCount == 1000 && head?.number == 999
    if showsHeap {
      var console = Console()
      memory.heap.writeUses(to: &console)
    }
    head = nil
    return unsafe wereAlive && Link.aliveCount == 0
  }

  /// The sum of the first 10,000 squares, of an array that grew one by one.
  private func useArrays() -> Bool {
    var numbers: [UInt64] = []
    for number in 0..<UInt64(10_000) { numbers.append(number * number) }
    return numbers.reduce(0, +) == 333_283_335_000
  }

  private func useClosures() -> Bool {
    let adders = (0..<UInt64(100)).map { amount in { (number: UInt64) in number + amount }
    }
    return adders.reduce(0) { $1($0) } == 4950
  }

  /// With a secret that is none: `torito bench` counts instructions, and they are to
  /// come out equal each time.
  private func useMap() -> Bool {
    var map = IntegerMap<UInt64>(
      secret: MapSecret(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344))
    do throws(MapError) {
      for key in 0..<UInt64(1000) { _ = try map.insert(key * 7, for: key << 32) }
    } catch {
      return false
    }
    for key in 0..<UInt64(1000) where map[key << 32] != key * 7 { return false }
    return map.count == 1000 && !map.contains(1)
  }

  /// A thousand times a block and its end, for `torito bench` to count between.
  private func usePairs() -> Bool {
    milestone_pairs_begin()
    defer { milestone_pairs_end() }
    do throws(OutOfMemory) {
      for _ in 0..<1000 { Heap.free(try Heap.allocate(64)) }
      return true
    } catch {
      return false
    }
  }

  private func useStacks() -> Bool {
    let before = memory.pool.freeCount
    do throws(PagingError) {
      let stack = try memory.space.makeStack(size: 32 << 10)
      for address in stride(from: stack.bottom, to: stack.top, by: 4096) {
        unsafe memory_store8(address, 7)
      }
      let hasGuard = memory.space.translate(stack.guardPage) == nil
      let isForDevices = memory.space.isIdentityMapped(stack.bottom..<stack.top)
      memory.space.remove(stack)
      return hasGuard && !isForDevices && before - memory.pool.freeCount < 16
    } catch {
      return false
    }
  }
}

extension Demonstration {
  /// Lets this core play each core in turn: it frees on one what it got on another.
  private func useHeaps() -> Bool {
    var blocks: [UInt64] = []
    for number in 1..<heaps {
      guard let heap = CoreHeap.make(core: number, pool: memory.pool, beside: memory.heap)
      else { return false }
      heap.use()
      let isCore = core_number() == number
      let mine = Self.blocks()
      memory.heap.use()
      guard isCore, let mine else { return false }
      blocks += mine
    }
    for block in blocks { Heap.free(block) }
    return core_number() == 0
  }

  /// Blocks of many sizes; nil where there is no memory for them.
  private static func blocks() -> [UInt64]? {
    do throws(OutOfMemory) {
      var blocks: [UInt64] = []
      for size in 1..<UInt64(200) { blocks.append(try Heap.allocate(size * 10)) }
      return blocks
    } catch {
      return nil
    }
  }

  /// Whether the frames that were free before are free again, but for those that stay:
  /// three tables of the window of stacks and one frame of slab records, and for each
  /// further heap its own frame and one of records.
  private func isAllBack(_ before: UInt64) -> Bool {
    Heap.giveBack()
    let kept = before - memory.pool.freeCount
    var console = Console()
    console.write("in the end", paddedTo: 14)
    console.write(decimal: memory.pool.freeCount)
    console.write(" frames free, ")
    console.write(decimal: kept)
    console.writeLine(" kept for tables")
    return kept <= 4 + 2 * (heaps - 1)
  }
}
