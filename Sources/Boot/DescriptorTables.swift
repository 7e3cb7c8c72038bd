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
  /// - Parameter stack: the stack to switch to.
  init(handler: UInt64, on stack: InterruptStack) {
    let presentInterruptGate: UInt64 = 0x8e
    low =
      (handler & 0xffff) | UInt64(Selector.code) << 16
      | UInt64(stack.rawValue) << 32
      | presentInterruptGate << 40 | (handler >> 16 & 0xffff) << 48
    high = handler >> 32
  }
}

/// Which stack a gate switches to: an entry of the task state's table of
/// interrupt stacks, or none.
///
/// A page fault may mean that there is no stack left, a double fault that the
/// last one did not work, and an NMI comes when it likes.
package enum InterruptStack: UInt8 {
  case interrupted = 0
  case pageFault = 1
  case doubleFault = 2
  case nonMaskable = 3
}

/// One core's GDT and task state, with the stacks that its traps switch to.
@safe
public struct CoreTables {
  /// The global descriptor table: null, code, data, and two words for the TSS.
  private(set) var gdt: StaticBuffer<UInt64>

  /// The task state.
  private(set) var taskState: StaticBuffer<UInt64>

  /// How many bytes a GDT and a 64-bit task state take (Intel SDM 3, 3.5.1 and
  /// figure 8-11).
  static var gdtSize: Int { 40 }
  static var taskStateSize: Int { 104 }

  /// Takes over memory that nothing else uses, cleared and never given back:
  /// 40 bytes for the GDT and 104 for the task state.
  @unsafe
  public init(unsafeGDTAddress: UInt64, unsafeTaskStateAddress: UInt64) {
    gdt = unsafe StaticBuffer(unsafeAddress: unsafeGDTAddress, size: Self.gdtSize)
    taskState = unsafe StaticBuffer(
      unsafeAddress: unsafeTaskStateAddress, size: Self.taskStateSize)
  }

  /// Writes the tables and makes the core use them.
  ///
  /// - Parameters: the first byte past each interrupt stack.
  public func load(
    pageFaultStack: UInt64, doubleFaultStack: UInt64, nonMaskableStack: UInt64
  ) {
    setInterruptStacks(pageFaultStack, doubleFaultStack, nonMaskableStack)
    setSegments()
    unsafe processor_load_gdt(gdt.address, UInt16(gdt.size))
    unsafe processor_load_segments(Selector.code, Selector.data)
    unsafe processor_load_task_register(Selector.taskState)
  }

  func setSegments() {
    gdt[1] = SegmentDescriptor.code64
    gdt[2] = SegmentDescriptor.data
    (gdt[3], gdt[4]) = SegmentDescriptor.taskState(
      base: taskState.address, size: UInt64(Self.taskStateSize))
  }

  /// The task state holds the address of interrupt stack 1 from byte 36 on, so
  /// each straddles two of our words. Bytes 102 and 103 say where its map of
  /// I/O ports begins: past its end, so there is none.
  func setInterruptStacks(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    taskState[4] = first << 32
    taskState[5] = first >> 32 | second << 32
    taskState[6] = second >> 32 | third << 32
    taskState[7] = third >> 32
    taskState[12] = UInt64(Self.taskStateSize) << 48
  }
}
