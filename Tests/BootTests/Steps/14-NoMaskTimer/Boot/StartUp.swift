// Boot's work on the core that starts, without the interrupt controllers.

import Machine

/// Makes the first core fit for Swift: console, descriptor tables, traps.
public func prepareFirstCore() {
  Console.setUp()
  unsafe CoreTables(
    unsafeGDTAddress: core0_gdt_address(),
    unsafeTaskStateAddress: core0_task_state_address()
  ).load(
    pageFaultStack: page_fault_stack_top_address(),
    doubleFaultStack: double_fault_stack_top_address(),
    nonMaskableStack: nmi_stack_top_address())
  InterruptTable.fill()
  InterruptTable.load()
}
