// The processor's own tables: GDT, TSS and IDT.

import Machine

/// The selectors of the segments that the kernel runs with.
public enum Selector {
  public static var code: UInt16 { 0x08 }
  public static var data: UInt16 { 0x10 }
  public static var taskState: UInt16 { 0x18 }
}

/// Eight-byte entries of the global descriptor table (Intel SDM 3, 3.4.5).
enum SegmentDescriptor {
  /// Present, ring 0, code, readable; 64-bit (L). Base and limit mean nothing
  /// in 64-bit mode.
  static var code64: UInt64 { 0x00af_9b00_0000_ffff }

  /// Present, ring 0, data, writable.
  static var data: UInt64 { 0x00cf_9300_0000_ffff }

  /// An available 64-bit TSS: two entries (Intel SDM 3, 8.2.3).
  static func taskState(base: UInt64, size: UInt64) -> (low: UInt64, high: UInt64) {
    let limit = size - 1
    let low =
      (limit & 0xffff) | (base & 0xff_ffff) << 16 | 0x89 << 40
      | (limit >> 16 & 0xf) << 48 | (base >> 24 & 0xff) << 56
    return (low, base >> 32)
  }
}

/// A sixteen-byte gate of the interrupt table (Intel SDM 3, 6.14.1).
struct InterruptGate: Equatable {
  let low, high: UInt64

  /// A gate to `handler` that switches interrupts off.
  ///
  /// - Parameter stack: the interrupt stack to switch to, 1 to 7; 0 to stay on
  ///   the interrupted one.
  init(handler: UInt64, selector: UInt16, stack: UInt8) {
    let presentInterruptGate: UInt64 = 0x8e
    low =
      (handler & 0xffff) | UInt64(selector) << 16 | UInt64(stack & 7) << 32
      | presentInterruptGate << 40 | (handler >> 16 & 0xffff) << 48
    high = handler >> 32
  }
}

/// Which interrupt stack a vector's gate switches to.
///
/// A page fault may mean that there is no stack left, a double fault that the
/// last one did not work, and an NMI comes when it likes.
public enum InterruptStack: UInt8 {
  case interrupted = 0
  case pageFault = 1
  case doubleFault = 2
  case nonMaskable = 3

  init(vector: UInt8) {
    self =
      switch vector {
      case 2: .nonMaskable
      case 8: .doubleFault
      case 14: .pageFault
      default: .interrupted
      }
  }
}

/// A table that the processor reads by itself: `count` eight-byte words at a
/// fixed address, which nothing else uses and which stays for good.
struct HardwareTable {
  let address: UInt64
  let count: UInt64

  func store(_ word: UInt64, at index: UInt64) {
    precondition(index < count)
    memory_store64(address + index * 8, word)
  }

  var register: TableRegister {
    TableRegister(limit: UInt16(count * 8 - 1), base: address)
  }
}

/// One core's GDT and task state, with the stacks that its traps switch to.
public struct CoreTables {
  let gdt: HardwareTable
  let taskState: HardwareTable

  static let taskStateSize: UInt64 = 104

  /// Tables in memory that nothing else uses: 40 bytes for the GDT, 104 for
  /// the task state.
  public init(gdtAddress: UInt64, taskStateAddress: UInt64) {
    gdt = HardwareTable(address: gdtAddress, count: 5)
    taskState = HardwareTable(address: taskStateAddress, count: Self.taskStateSize / 8)
  }

  /// Writes the tables and makes the core use them.
  ///
  /// - Parameters: the first byte past each interrupt stack.
  public func load(pageFaultStack: UInt64, doubleFaultStack: UInt64, nonMaskableStack: UInt64) {
    writeInterruptStacks(pageFaultStack, doubleFaultStack, nonMaskableStack)
    let (low, high) = SegmentDescriptor.taskState(
      base: taskState.address, size: Self.taskStateSize)
    gdt.store(0, at: 0)
    gdt.store(SegmentDescriptor.code64, at: 1)
    gdt.store(SegmentDescriptor.data, at: 2)
    gdt.store(low, at: 3)
    gdt.store(high, at: 4)
    processor_load_gdt(gdt.register)
    processor_load_segments(Selector.code, Selector.data)
    processor_load_task_register(Selector.taskState)
  }

  /// The 64-bit task state (Intel SDM 3, figure 8-11) holds IST1 from byte 36
  /// on: each straddles two of our words. The rest stays 0, but for the I/O
  /// map base in bytes 102 and 103, which says that there is none.
  private func writeInterruptStacks(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    for index in 0..<taskState.count { taskState.store(0, at: index) }
    taskState.store(first << 32, at: 4)
    taskState.store(first >> 32 | second << 32, at: 5)
    taskState.store(second >> 32 | third << 32, at: 6)
    taskState.store(third >> 32, at: 7)
    taskState.store(Self.taskStateSize << 48, at: 12)
  }
}

/// The interrupt table, which all cores share.
enum InterruptTable {
  /// Points all 256 vectors at their stubs.
  static func fill() {
    let table = HardwareTable(address: interrupt_table_address(), count: 512)
    var stub = trap_stubs_address()
    for vector in 0..<UInt64(256) {
      let gate = InterruptGate(
        handler: stub, selector: Selector.code,
        stack: InterruptStack(vector: UInt8(truncatingIfNeeded: vector)).rawValue)
      table.store(gate.low, at: vector * 2)
      table.store(gate.high, at: vector * 2 + 1)
      stub += 8
    }
  }

  /// Makes the core that calls this use the table.
  static func load() {
    processor_load_idt(
      HardwareTable(address: interrupt_table_address(), count: 512).register)
  }
}
