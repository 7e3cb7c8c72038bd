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
    if line.bytes(in: name, are: "idle") { strand(memory, parks: false) }
    if line.bytes(in: name, are: "parked") { strand(memory, parks: true) }
    panic("no such fault")
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
    let block = block(100)
    write(to: block + 100)
    Heap.free(block)
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
  /// Core 1 takes all memory and sleeps; core 0 frees what it took, and needs some.
  @inline(never)
  private static func strand(_ memory: KernelMemory, parks: Bool) {
    guard let other = CoreHeap.make(core: 1, pool: memory.pool, beside: memory.heap)
    else { panic("there is no frame for a heap") }
    other.use()
    var last: UInt64 = 0
    while case let block = block(8192), block != 0 {
      unsafe memory_store64(block, last)
      last = block
    }
    if parks { other.park() }
    memory.heap.use()
    while last != 0 {
      let block = last
      last = unsafe memory_load64(block)
      Heap.free(block)
    }
    tell("frames free", memory.pool.freeCount)
    tell("1 MB at", block(1 << 20))
    tell("frames free", memory.pool.freeCount)
    PowerOff.now(status: ExitStatus.success)
  }

  private static func tell(_ what: StaticString, _ number: UInt64) {
    var console = Console()
    console.write(what, paddedTo: 14)
    console.write(decimal: number)
    console.writeLine()
  }
}
