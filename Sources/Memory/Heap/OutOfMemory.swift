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
    panic("out of memory") { console in
      console.write("request       core ")
      console.write(decimal: core_number())
      console.write(" asked for ")
      console.write(decimal: size)
      console.write(" bytes; free are ")
      console.write(decimal: heap.state.pool.freeCount)
      console.write(" frames, the largest block ")
      console.write(decimal: heap.state.pool.largestFree)
      console.writeLine()
      heap.writeLargestUses(3, to: &console)
      heap.forEachHeap { if $0 != heap { $0.writeTotal(to: &console) } }
    }
  }
}

extension CoreHeap {
  /// Writes the `count` uses that take most, the largest first.
  func writeLargestUses(_ count: Int, to console: inout Console) {
    var last: (taken: UInt64, index: Int) = (.max, 0)
    for _ in 0..<count {
      guard let (use, index) = largestUse(after: last) else { return }
      last = (use.taken, index)
      use.write(to: &console)
    }
  }

  /// Writes how much another core's heap has taken, as far as it can be seen from here.
  func writeTotal(to console: inout Console) {
    var frames: UInt64 = 0
    for sizeClass in SizeClass.all { frames &+= state.totals[sizeClass].frames }
    console.write("", paddedTo: 14)
    console.write(size: frames &* Frame.size)
    console.write(" of core ")
    console.write(decimal: state.core.number)
    console.writeLine()
  }

  /// The use that comes after `last` in the order of what they take, and of their
  /// classes where that is equal.
  private func largestUse(
    after last: (taken: UInt64, index: Int)
  ) -> (use: HeapUse, index: Int)? {
    var largest: (use: HeapUse, index: Int)?
    var index = 0
    while let use = nextUse(&index) {
      let isNext = use.taken < last.taken || use.taken == last.taken && index > last.index
      if isNext, use.taken > largest?.use.taken ?? 0 { largest = (use, index) }
    }
    return largest
  }
}
