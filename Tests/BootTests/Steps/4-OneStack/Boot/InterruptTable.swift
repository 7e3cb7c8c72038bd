// Where the processor goes at each vector.

import Machine

/// The interrupt table, which all cores share.
package enum InterruptTable {
  private static var table: StaticBuffer<InterruptGate> {
    unsafe StaticBuffer(unsafeAddress: interrupt_table_address(), size: 4096)
  }

  /// Points all 256 vectors at their stubs. None has a stack of its own.
  static func fill() {
    for vector in 0...UInt8.max { setGate(vector, on: .interrupted) }
  }

  private static func setGate(_ vector: UInt8, on stack: InterruptStack) {
    table[Int(vector)] = InterruptGate(handler: trap_stub_address(vector), on: stack)
  }

  /// Makes the core that calls this use the table.
  package static func load() {
    unsafe processor_load_idt(table.address, UInt16(table.size))
  }
}
