// Where the processor goes at each vector, with one stack for two of them.

import Machine

/// The interrupt table, which all cores share.
package enum InterruptTable {
  private static var table: StaticBuffer<InterruptGate> {
    unsafe StaticBuffer(unsafeAddress: interrupt_table_address(), size: 4096)
  }

  /// Points all 256 vectors at their stubs.
  ///
  /// A page fault may mean that there is no stack left, a double fault that the
  /// last one did not work, and an NMI comes when it likes: those three get a
  /// stack of their own.
  static func fill() {
    for vector in 0...UInt8.max { setGate(vector, on: .interrupted) }
    setGate(2, on: .nonMaskable)
    setGate(8, on: .doubleFault)
    setGate(14, on: .doubleFault)
  }

  private static func setGate(_ vector: UInt8, on stack: InterruptStack) {
    table[Int(vector)] = InterruptGate(handler: trap_stub_address(vector), on: stack)
  }

  /// Makes the core that calls this use the table.
  package static func load() {
    unsafe processor_load_idt(table.address, UInt16(table.size))
  }
}
