// Faults on purpose: `torito boot memory --append fault=guard` and the like.

import Boot
import Machine
import Memory

/// The faults that a reader can ask for, to see the report that each gives.
enum Faults {
  /// Commits the fault that the command line names, if it names one.
  static func provoke(asAskedBy line: CommandLine, with memory: KernelMemory) {
    guard let name = line.value(of: "fault") else { return }
    if line.bytes(in: name, are: "null") { _ = unsafe memory_load64(8) }
    if line.bytes(in: name, are: "text") { write(to: image_start_address()) }
    if line.bytes(in: name, are: "data") { execute(block(64)) }
    if line.bytes(in: name, are: "guard") { write(to: stack(memory).bottom - 8) }
    if line.bytes(in: name, are: "unmapped") { writeToRemovedStack(memory) }
    if line.bytes(in: name, are: "hole") { write(to: 1 << 40) }
    if line.bytes(in: name, are: "double") { freeTwice() }
    if line.bytes(in: name, are: "foreign") { Heap.free(image_start_address()) }
    if line.bytes(in: name, are: "overrun") { overrun() }
    if line.bytes(in: name, are: "after") { writeAfterFree() }
    if line.bytes(in: name, are: "array") { growWithoutEnd() }
    panic(
      "no such fault: null text data guard unmapped hole double foreign overrun after array"
    )
  }

  @inline(never)
  private static func write(to address: UInt64) {
    unsafe memory_store8(address, 1)
  }

  @inline(never)
  private static func execute(_ address: UInt64) {
    unsafe processor_call(address)
  }

  private static func block(_ size: UInt64) -> UInt64 {
    do throws(OutOfMemory) { return try Heap.allocate(size) } catch { return 0 }
  }

  private static func stack(_ memory: KernelMemory) -> Stack {
    do throws(PagingError) {
      return try memory.space.makeStack(size: 16 << 10)
    } catch {
      panic("there is no stack to be had")
    }
  }

  private static func writeToRemovedStack(_ memory: KernelMemory) {
    let stack = stack(memory)
    memory.space.remove(stack)
    write(to: stack.bottom)
  }

  @inline(never)
  private static func freeTwice() {
    let block = block(64)
    Heap.free(block)
    Heap.free(block)
  }

  /// Noticed by a heap that checks (`heap=check`).
  @inline(never)
  private static func overrun() {
    let numbers = block(100)
    for index in UInt64(0)...12 { unsafe memory_store64(numbers + 88 - index * 8, 7) }
    Heap.free(numbers)
    goUnnoticed()
  }

  /// Noticed by a heap that checks, once the block leaves quarantine.
  @inline(never)
  private static func writeAfterFree() {
    let block = block(100)
    Heap.free(block)
    write(to: block + 50)
    for _ in 0..<1000 { Heap.free(Self.block(100)) }
    goUnnoticed()
  }

  private static func goUnnoticed() -> Never {
    panic("nobody noticed: only a heap that checks does (heap=check)")
  }

  /// Swift's own array asks for more than there is.
  @inline(never)
  private static func growWithoutEnd() {
    var numbers: [UInt64] = []
    while true { numbers.append(UInt64(numbers.count)) }
  }
}
