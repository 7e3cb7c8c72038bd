// Boot's work in its order, for a kernel's main to call.

import Machine

/// What Boot found out about the machine.
public enum FirmwareTables {
  /// The machine has no ACPI.
  case absent

  /// There is one, but it is broken.
  case refused(BootError)

  case found(ACPI)
}

/// What later chapters want to know of the boot.
public struct BootInformation: ~Copyable {
  public private(set) var startInfo = StartInfo()
  public private(set) var acpi = FirmwareTables.absent

  /// One that nothing was read into yet.
  public init() {}

  /// Reads what the loader and the firmware left, and finds the off switch.
  ///
  /// - Throws: where the start info is broken. A broken ACPI is noted, and the
  ///   machine is switched off by a way that needs none.
  public mutating func read() throws(BootError) {
    let memory = BootMemory()
    try startInfo.read(at: boot_start_info_address(), in: memory)
    acpi = findFirmwareTables(hint: startInfo.rsdpAddress, in: memory)
  }
}

/// Makes the core fit for Swift: console, descriptor tables, traps.
public func prepareCore() {
  Console.setUp()
  CoreTables(
    gdtAddress: core0_gdt_address(), taskStateAddress: core0_task_state_address()
  ).load(
    pageFaultStack: page_fault_stack_top_address(),
    doubleFaultStack: double_fault_stack_top_address(),
    nonMaskableStack: nmi_stack_top_address())
  InterruptTable.fill()
  InterruptTable.load()
  var ports = MachinePorts()
  PIC.disable(through: &ports)
}

private func findFirmwareTables(hint: UInt64, in memory: BootMemory) -> FirmwareTables {
  do throws(BootError) {
    guard
      let acpi = try ACPI.find(
        hint: hint,
        extendedBIOSData: UInt64(memory.load16(0x40e)) << 4, in: memory)
    else { return .absent }
    if let fadt = try acpi.fadt(in: memory),
      let way = PowerOffWay.named(by: fadt, oem: acpi.oem)
    {
      PowerOff.add(way)
    }
    return .found(acpi)
  } catch {
    return .refused(error)
  }
}
