// What a heap holds, for people.

import Boot
import Synchronization

/// What one class of a heap's blocks, or its large blocks, take.
public struct HeapUse: Equatable {
  /// Bytes of a block; of a frame for large blocks.
  public let blockSize: UInt64

  /// Whether these are the blocks that have frames of their own.
  public let isLarge: Bool

  /// Blocks, or frames of large blocks, that programs have or that are on their way home.
  public let count: UInt64

  /// Bytes that these have room for.
  public var size: UInt64 { count &* blockSize }

  /// Bytes of all slabs of the class, or of all large blocks.
  public let taken: UInt64
}

extension CoreHeap {
  /// The uses of all classes that have a slab, and of all cores' large blocks, one after
  /// another; nil behind the last. `index` begins with 0.
  public func nextUse(_ index: inout Int) -> HeapUse? {
    while index < Int(SizeClass.count) {
      let sizeClass = SizeClass(number: UInt8(truncatingIfNeeded: index))
      index += 1
      if state.totals[sizeClass].frames > 0 { return use(of: sizeClass) }
    }
    guard index == Int(SizeClass.count) else { return nil }
    index += 1
    return HeapUse(
      blockSize: Frame.size, isLarge: true, count: largeFrames,
      taken: largeFrames &* Frame.size)
  }

  /// Frames of the large blocks that all cores have.
  private var largeFrames: UInt64 {
    var sum: UInt64 = 0
    forEachHeap { sum &+= $0.gate.largeFrames.load(ordering: .relaxed) }
    return sum
  }

  /// Calls `body` with each heap that shares the pool, this one first.
  func forEachHeap(_ body: (CoreHeap) -> Void) {
    var heap = self
    repeat {
      body(heap)
      heap = CoreHeap(address: heap.gate.next.load(ordering: .acquiring))
    } while heap != self
  }

  private func use(of sizeClass: SizeClass) -> HeapUse {
    return HeapUse(
      blockSize: sizeClass.blockSize, isLarge: false,
      count: state.totals[sizeClass].cut - recentCount(sizeClass) - freeCount(sizeClass),
      taken: state.totals[sizeClass].frames * Frame.size)
  }

  private func recentCount(_ sizeClass: SizeClass) -> UInt64 {
    var count: UInt64 = 0
    var block = state.recent[sizeClass]
    while block != .none {
      count += 1
      block = block.next
    }
    return count
  }

  private func freeCount(_ sizeClass: SizeClass) -> UInt64 {
    var count: UInt64 = 0
    var slab = state.listed[sizeClass]
    while slab != .none {
      count += UInt64(slab.record.cut - slab.record.out)
      slab = Slab(address: slab.record.next)
      if slab == state.listed[sizeClass] { break }
    }
    return count
  }

  /// Writes a line for each class that has a slab, and one for large blocks.
  public func writeUses(to sink: inout some TextSink) {
    var index = 0
    while let use = nextUse(&index) { use.write(to: &sink) }
  }
}

extension HeapUse {
  func write(to sink: inout some TextSink) {
    sink.write("", paddedTo: 14)
    sink.write(decimal: count)
    if isLarge {
      sink.write(" frames of large blocks, ")
    } else {
      sink.write(" blocks of ")
      sink.write(decimal: blockSize)
      sink.write(" bytes, in ")
    }
    sink.write(size: taken)
    sink.writeLine()
  }
}
