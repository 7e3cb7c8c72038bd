// There is no memory for a request.

import Boot
import Machine

/// There is no memory for a request.
public struct OutOfMemory: Error, Equatable {
  /// How many bytes were asked for.
  public let size: UInt64

  public init(size: UInt64) {
    self.size = size
  }

  /// Ends the kernel: what Swift's own runtime asks for, it cannot do without.
  func end(_ heap: CoreHeap) -> Never {
    var console = Console()
    console.write("out of memory core ")
    console.write(decimal: core_number())
    console.write(" asked for ")
    console.write(decimal: size)
    console.write(" bytes; free are ")
    console.write(decimal: heap.state.pool.freeCount)
    console.write(" frames, in a row at most ")
    console.write(decimal: heap.state.pool.largestFree)
    console.writeLine()
    heap.writeLargestUses(3, to: &console)
    panic("out of memory")
  }
}

extension CoreHeap {
  /// Writes the `count` uses that take most, the largest first.
  func writeLargestUses(_ count: Int, to console: inout Console) {
    var limit = UInt64.max
    for _ in 0..<count {
      guard let use = largestUse(below: limit) else { return }
      limit = use.taken
      use.write(to: &console)
    }
  }

  private func largestUse(below limit: UInt64) -> HeapUse? {
    var largest: HeapUse?
    var index = 0
    while let use = nextUse(&index) {
      if use.taken < limit, use.taken > largest?.taken ?? 0 { largest = use }
    }
    return largest
  }
}
