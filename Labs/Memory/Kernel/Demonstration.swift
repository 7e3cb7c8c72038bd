// What a person sees: blocks, and where their first lines lie.

import Boot
import Machine
import Memory
import MemoryLab

/// Ten blocks of a size, before the learner's allocator is installed and behind it.
struct Demonstration {
  let memory: KernelMemory
  let size: UInt64

  func run() {
    var console = Console()
    console.write("blocks of ")
    console.write(decimal: size)
    console.writeLine(" bytes, from whole frames")
    show(&console)
    Installation.begin(memory)
    console.writeLine("and from your slabs")
    show(&console)
  }

  private func show(_ console: inout Console) {
    var blocks = InlineArray<10, UInt64>(repeating: 0)
    for index in blocks.indices { blocks[index] = block() }
    for index in blocks.indices { show(blocks[index], &console) }
    for index in blocks.indices { Heap.free(blocks[index]) }
  }

  private func block() -> UInt64 {
    do throws(OutOfMemory) { return try Heap.allocate(size) } catch { return 0 }
  }

  private func show(_ block: UInt64, _ console: inout Console) {
    let word = memory.pool.table.word(at: block)
    let isLent = word & FrameTable.Kind.mask == FrameTable.Kind.lent
    console.write("  ")
    console.write(hex: block, digits: 10)
    console.write("  set ")
    console.write(decimal: block >> 6 & 63)
    console.write(isLent ? "  slab " : "  no slab")
    if isLent { console.write(hex: (word >> 6) << 12, digits: 10) }
    console.writeLine()
  }
}

extension CommandLine {
  /// The size that is asked for, as `size=20000`; 8,200 otherwise.
  var size: UInt64 {
    guard let range = value(of: "size") else { return 8200 }
    var size: UInt64 = 0
    for index in range { size = size * 10 + UInt64(self[index] & 0xf) }
    return size
  }
}
