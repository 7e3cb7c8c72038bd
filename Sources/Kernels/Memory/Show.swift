// What the kernel found and made of it, for the reader to see.

import Boot
import Memory

/// Prints the memory and how it is mapped.
func show(_ memory: KernelMemory, _ map: MemoryMap) {
  var console = Console()
  console.write("memory", paddedTo: 14)
  console.write(size: map.ramSize)
  console.write(" of RAM, ")
  console.write(decimal: memory.pool.freeCount)
  console.write(" frames free, the largest block ")
  console.write(decimal: memory.pool.largestFree)
  console.writeLine()
  console.write("pages", paddedTo: 14)
  console.write(memory.space.features.hasGigabytePages ? "up to 1 GB" : "up to 2 MB")
  console.writeLine(
    memory.space.features.hasNoExecute
      ? ", none both writable and executable"
      : "; this processor executes any of them")
  guard memory.lostCount > 0 else { return }
  console.write("lost", paddedTo: 14)
  console.write(decimal: memory.lostCount)
  console.writeLine(" frames")
}

extension MemoryError {
  /// Says what is missing.
  func write(to sink: inout some TextSink) {
    switch self {
    case .tooLittle: sink.write("there is too little memory to begin with")
    case .paging(.noFrame): sink.write("there is no frame left for a page table")
    case .paging(.noRoom(let size)):
      sink.write("there is no room for a stack of ")
      sink.write(size: size)
    case .paging(.outOfReach(let address)):
      sink.write("it cannot be mapped: ")
      sink.write(hex: address)
    }
  }
}
