// What the kernel says when something is wrong with memory.

import Boot
import Machine

/// The sentences behind a fault of memory.
enum MemoryReports {
  /// Who was asked before what lies at an address.
  nonisolated(unsafe) private static var explainedBefore: TrapReport.Explanation?

  /// Answers from now on what lies at an address, which addresses are stacks, and what
  /// is wrong with a block.
  static func begin() {
    unsafe explainedBefore = TrapReport.replaceExplanation(with: explainAddress)
    Backtrace.replaceStackTest(with: liesInStack)
    HeapFault.replaceHandler(with: endWithFault)
  }

  /// Says in a clause what lies at `address`; false where nobody knows.
  fileprivate static func explain(_ address: UInt64) -> Bool {
    if let before = unsafe explainedBefore, before(address) { return true }
    guard let memory = unsafe KernelMemory.shared else { return false }
    var console = Console()
    if let place = memory.space.stack(at: address) {
      place.write(to: &console)
    } else if image_start_address()..<image_end_address() ~= address {
      writeImagePart(address, to: &console)
    } else if memory.space.translate(address) == nil {
      console.write("no memory that is mapped")
    } else {
      memory.heap.explain(address, to: &console)
    }
    return true
  }

  private static func writeImagePart(_ address: UInt64, to console: inout Console) {
    let isCode = address < text_end_address()
    let isConstant = address < data_start_address()
    console.write("the kernel's ")
    console.write(isCode ? "code" : isConstant ? "constants" : "variables")
  }
}

private func explainAddress(_ address: UInt64) -> Bool { MemoryReports.explain(address) }

/// Boot's stacks lie in the image's variables; all others in the window.
private func liesInStack(_ address: UInt64) -> Bool {
  if boot_stack_guard_address() + 4096..<boot_stacks_end_address() ~= address {
    return true
  }
  guard case .inside = unsafe KernelMemory.shared?.space.stack(at: address) else {
    return false
  }
  return true
}

/// Ends the kernel over a mistake with a block.
private func endWithFault(_ fault: UInt8, _ address: UInt64, _ blockSize: UInt64) {
  panic(reason(of: HeapFault(rawValue: fault))) { console in
    console.write("heap          the block at ")
    console.write(hex: address)
    if blockSize > 0 {
      console.write(", of ")
      console.write(decimal: blockSize)
      console.write(" bytes")
    }
    console.writeLine()
  }
}

private func reason(of fault: HeapFault?) -> StaticString {
  switch fault {
  case .freedTwice: "a block was freed that is free already"
  case .overrun: "somebody wrote behind the end of a block"
  case .usedAfterFree: "somebody wrote to a block after it was freed"
  case .foreign, nil: "an address was freed that is no block of the heap's"
  }
}

extension CoreHeap {
  /// Says in a clause what the heap knows of `address`.
  fileprivate func explain(_ address: UInt64, to console: inout Console) {
    let word = state.table.word(at: address)
    let slab = Slab(word: word)
    guard slab == .none else { return explain(address, in: slab, to: &console) }
    let isLarge = word & FrameTable.Kind.mask == FrameTable.Kind.large
    console.write(
      isLarge ? "a large block of the heap" : "memory that is free, or taken in frames")
  }

  private func explain(_ address: UInt64, in slab: Slab, to console: inout Console) {
    let size = slab.record.sizeClass.blockSize
    let index = (address - slab.record.base) / size
    guard index < UInt64(slab.record.cut) else {
      return console.write("memory that the heap has not cut yet")
    }
    let block = FreeBlock(address: slab.record.base + index * size)
    console.write(
      block.mark == slab.record.word ^ state.secret ? "a free block of " : "a block of ")
    console.write(decimal: size)
    console.write(" bytes of the heap")
  }
}
