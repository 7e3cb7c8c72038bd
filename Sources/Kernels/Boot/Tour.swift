// What the kernel found, for the reader to see.

import Boot
import Machine

/// Prints what the firmware left of ACPI.
func show(_ tables: FirmwareTables) throws(BootError) {
  var console = Console()
  switch tables {
  case .absent:
    console.write("ACPI", paddedTo: 14)
    console.writeLine("none")
  case .refused(let error):
    console.write("ACPI", paddedTo: 14)
    error.write(to: &console)
    console.writeLine()
  case .found(let acpi):
    try show(acpi, on: &console)
  }
  console.write("off switch", paddedTo: 14)
  PowerOff.preferred.write(to: &console)
  console.writeLine()
}

/// Prints what the loader handed over.
func show(_ startInfo: StartInfo) {
  var console = Console()
  console.write("start info", paddedTo: 14)
  console.write("version ")
  console.write(decimal: UInt64(startInfo.version))
  console.write(", ")
  console.write(decimal: UInt64(startInfo.memoryMap.regions.count))
  console.write(" memory regions, RAM ")
  console.write(size: startInfo.memoryMap.ramSize)
  console.writeLine()
  console.write("command line", paddedTo: 14)
  for index in 0..<startInfo.commandLine.count {
    console.put(startInfo.commandLine[index])
  }
  console.writeLine()
}

private func show(_ acpi: ACPI, on console: inout Console) throws(BootError) {
  let memory = BootMemory()
  console.write("ACPI", paddedTo: 14)
  console.write("RSDP at ")
  console.write(hex: acpi.rsdpAddress)
  console.write(", made by ")
  acpi.oem.write(to: &console)
  console.writeLine()
  if let madt = try acpi.madt(in: memory) {
    show(madt, on: &console)
  }
  if let mcfg = try acpi.mcfg(in: memory), mcfg.count > 0 {
    console.write("PCI Express", paddedTo: 14)
    console.write("configuration space at ")
    console.write(hex: mcfg[0].address)
    console.writeLine()
  }
}

private func show(_ madt: MADT<BootMemory>, on console: inout Console) {
  var cores: UInt64 = 0
  var ioAPICs: UInt64 = 0
  var entries = madt.entries
  while let entry = entries.next() {
    switch entry {
    case .core(let core) where core.isEnabled: cores += 1
    case .ioAPIC: ioAPICs += 1
    default: break
    }
  }
  console.write("cores", paddedTo: 14)
  console.write(decimal: cores)
  console.write(", I/O APICs ")
  console.write(decimal: ioAPICs)
  console.writeLine()
}

nonisolated(unsafe) private var trapsTaken = 0

/// Steps over the two bytes of a `ud2`.
private func stepOver(_ trap: Trap) -> Bool {
  unsafe trapsTaken += 1
  trap.rip += 2
  return true
}

/// Takes a trap and comes back from it.
func takesTraps() -> Bool {
  let previous = Traps.register(stepOver, for: 6)
  processor_undefined_instruction()
  Traps.register(previous, for: 6)
  var console = Console()
  let isRight = unsafe trapsTaken == 1
  console.write("traps", paddedTo: 14)
  console.writeLine(isRight ? "an invalid instruction was stepped over" : "none came")
  return isRight
}
