// What the kernel found, each ACPI table among it.

import Boot
import Machine

/// Prints what is wrong with a boot structure.
func complain(of error: BootError) {
  var console = Console()
  console.write("refused", paddedTo: 14)
  error.write(to: &console)
  console.writeLine()
}

/// Whether `work` throws nothing. What it throws is printed.
func succeeds(_ work: () throws(BootError) -> Void) -> Bool {
  do throws(BootError) {
    try work()
    return true
  } catch {
    complain(of: error)
    return false
  }
}

/// Prints what the firmware left of ACPI. False where a table is broken.
func show(_ tables: FirmwareTables) -> Bool {
  var console = Console()
  var areSound = true
  switch tables {
  case .absent:
    console.write("ACPI", paddedTo: 14)
    console.writeLine("none")
  case .refused(let error):
    complain(of: error)
    areSound = false
  case .found(let acpi):
    areSound = show(acpi, on: &console)
  }
  console.write("off switch", paddedTo: 14)
  PowerOff.preferred.write(to: &console)
  console.writeLine()
  return areSound
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

private func show(_ acpi: ACPI, on console: inout Console) -> Bool {
  console.write("ACPI", paddedTo: 14)
  console.write("RSDP at ")
  console.write(hex: acpi.rsdpAddress)
  console.write(", made by ")
  acpi.oem.write(to: &console)
  console.writeLine()
  acpi.writeTables(to: &console)
  return succeeds { () throws(BootError) in
    if let madt = try acpi.madt(in: BootMemory()) { show(madt) }
    if let mcfg = try acpi.mcfg(in: BootMemory()), mcfg.count > 0 { show(mcfg) }
  }
}

private func show(_ mcfg: MCFG<BootMemory>) {
  var console = Console()
  console.write("PCI Express", paddedTo: 14)
  console.write("configuration space at ")
  console.write(hex: mcfg[0].address)
  console.writeLine()
}

private func show(_ madt: MADT<BootMemory>) {
  var console = Console()
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
