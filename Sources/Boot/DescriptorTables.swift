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
struct InterruptGate: Equatable, BitwiseCopyable {
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

  private init(low: UInt64, high: UInt64) {
    (self.low, self.high) = (low, high)
  }

  /// The same gate, but on `stack`; it was on the interrupted one.
  func switching(to stack: InterruptStack) -> InterruptGate {
    InterruptGate(low: low | UInt64(stack.rawValue) << 32, high: high)
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
}

/// One core's GDT and task state, with the stacks that its traps switch to.
public struct CoreTables {
  private let gdtAddress, taskStateAddress: UInt64

  var gdt: StaticBuffer<UInt64> { StaticBuffer(unsafeAddress: gdtAddress, count: 5) }

  var taskState: StaticBuffer<UInt64> {
    StaticBuffer(unsafeAddress: taskStateAddress, count: Int(Self.taskStateSize / 8))
  }

  /// A 64-bit task state's size in bytes (Intel SDM 3, figure 8-11).
  static var taskStateSize: UInt64 { 104 }

  /// Tables in memory that nothing else uses: 40 bytes for the GDT, 104 for
  /// the task state, both cleared.
  public init(unsafeGDTAddress: UInt64, unsafeTaskStateAddress: UInt64) {
    gdtAddress = unsafeGDTAddress
    taskStateAddress = unsafeTaskStateAddress
  }

  /// Writes the tables and makes the core use them.
  ///
  /// - Parameters: the first byte past each interrupt stack.
  public func load(
    pageFaultStack: UInt64, doubleFaultStack: UInt64, nonMaskableStack: UInt64
  ) {
    setInterruptStacks(pageFaultStack, doubleFaultStack, nonMaskableStack)
    setSegments()
    processor_load_gdt(gdt.address, UInt16(gdt.size))
    processor_load_segments(Selector.code, Selector.data)
    processor_load_task_register(Selector.taskState)
  }

  func setSegments() {
    gdt[1] = SegmentDescriptor.code64
    gdt[2] = SegmentDescriptor.data
    (gdt[3], gdt[4]) = SegmentDescriptor.taskState(
      base: taskState.address, size: Self.taskStateSize)
  }

  /// The task state holds the address of interrupt stack 1 from byte 36 on, so
  /// each straddles two of our words. Bytes 102 and 103 say where its map of
  /// I/O ports begins: past its end, so there is none.
  func setInterruptStacks(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    taskState[4] = first << 32
    taskState[5] = first >> 32 | second << 32
    taskState[6] = second >> 32 | third << 32
    taskState[7] = third >> 32
    taskState[12] = Self.taskStateSize << 48
  }
}

/// The interrupt table, which all cores share.
enum InterruptTable {
  private static var table: StaticBuffer<InterruptGate> {
    StaticBuffer(unsafeAddress: interrupt_table_address(), count: 256)
  }

  /// Points all 256 vectors at their stubs.
  static func fill() {
    for vector in 0...UInt8.max {
      table[Int(vector)] = InterruptGate(
        handler: trap_stub_address(vector), selector: Selector.code, stack: 0)
    }
    table[2] = table[2].switching(to: .nonMaskable)
    table[8] = table[8].switching(to: .doubleFault)
    table[14] = table[14].switching(to: .pageFault)
  }

  /// Makes the core that calls this use the table.
  static func load() {
    processor_load_idt(table.address, UInt16(table.size))
  }
}
