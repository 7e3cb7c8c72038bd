// What 32-bit code gets wrong: addresses and sizes above 4 GB.
//
// The files in this folder are compiled twice: with the tests of the host, and
// with Boot's own sources for WebAssembly, whose `Int` has 32 bits. There is no
// heap there, no Foundation and no Testing; a check that fails is known by its
// line.

#if !hasFeature(Embedded)
  @testable import Boot
#endif

private let gigabyte: UInt64 = 1 << 30
private let terabyte: UInt64 = 1 << 40
private let low4GB: Range<UInt64> = 0..<0x1_0000_0000

/// Runs all checks; 0, or the line of the first that failed.
func firstFailedBoundary() -> UInt32 {
  var checks = Checks()
  checkWindows(&checks)
  checkStartInfo(&checks)
  checkRootPointers(&checks)
  checkRootTable(&checks)
  checkFixedDescription(&checks)
  checkInterruptControllers(&checks)
  checkConfigurationSpaces(&checks)
  checkDescriptors(&checks)
  checkText(&checks)
  return checks.failedLine
}

private func checkWindows(_ checks: inout Checks) {
  let memory = SmallMemory(readable: low4GB, base: 0)
  let far: InlineArray<4, UInt64> = [4 * gigabyte, terabyte, 1 << 63, .max]
  for index in far.indices {
    checks.expect(.unreadable(.fadt, address: far[index])) { () throws(BootError) in
      _ = try memory.window(at: far[index], count: 1, of: .fadt)
    }
  }
  checks.expect(.unreadable(.fadt, address: 4 * gigabyte - 1)) { () throws(BootError) in
    _ = try memory.window(at: 4 * gigabyte - 1, count: 2, of: .fadt)
  }
  checks.expect(.unreadable(.fadt, address: 1)) { () throws(BootError) in
    _ = try memory.window(at: 1, count: 4 * gigabyte, of: .fadt)
  }
  let last = try? memory.window(at: 4 * gigabyte - 1, count: 1, of: .fadt)
  checks.expect(last?.address == 4 * gigabyte - 1)
  let whole = try? memory.window(at: 0, count: 4 * gigabyte, of: .fadt)
  checks.expect(whole?.count == 4 * gigabyte)
  checks.expect(whole?.part(at: 4 * gigabyte, count: 0) != nil)
  checks.expect(whole?.part(at: 1, count: 4 * gigabyte) == nil)
}

/// A start info that lies above 4 GB itself, in a memory that reaches there.
private func checkStartInfo(_ checks: inout Checks) {
  let base = 6 * gigabyte
  var memory = SmallMemory(readable: base..<(base + 256), base: base)
  memory.store(UInt64(StartInfo.magic) | 1 << 32, at: 0)
  memory.store(1 << 32, at: 8)
  memory.store(base + 64, at: 16)
  memory.store(base + 96, at: 24)
  memory.store(0x1234_5678_9abc, at: 32)
  memory.store(base + 128, at: 40)
  memory.store(2, at: 48, count: 4)
  memory.store(5 * gigabyte, at: 64)
  memory.store(7 * gigabyte, at: 72)
  memory.store(0x3d61, at: 96)  // "a="
  memory.storeRegion(0, size: 3 * gigabyte, at: 128)
  memory.storeRegion(4 * gigabyte, size: terabyte, at: 152)
  guard let info = try? StartInfo(at: base, in: memory, into: .small) else {
    return checks.expect(false)
  }
  checks.expect(info.rsdpAddress == 0x1234_5678_9abc)
  checks.expect(info.modules[0] == BootModule(address: 5 << 30, size: 7 << 30))
  checks.expect(info.memoryMap.regions[1].address == 4 * gigabyte)
  checks.expect(info.memoryMap.ramSize == terabyte + 3 * gigabyte)
  checks.expect(info.commandLine.count == 2)
}

/// A root pointer whose address would be another's if it were cut to 32 bits.
private func checkRootPointers(_ checks: inout Checks) {
  var memory = SmallMemory(readable: low4GB, base: 0x1000)
  memory.makeRootPointer(xsdt: terabyte)
  checks.expect((try? RSDP(at: 0x1000, in: memory))?.xsdtAddress == terabyte)
  checks.expect(.unreadable(.rsdp, address: terabyte + 0x1000)) { () throws(BootError) in
    _ = try ACPI.find(hint: terabyte + 0x1000, extendedBIOSData: 0, in: memory)
  }
  checks.expect(.unreadable(.xsdt, address: terabyte)) { () throws(BootError) in
    _ = try ACPI.find(hint: 0x1000, extendedBIOSData: 0, in: memory)
  }
}

/// An XSDT above 4 GB, in a memory that reaches there, with an entry at 1 TB.
private func checkRootTable(_ checks: inout Checks) {
  let base = 6 * gigabyte
  var memory = SmallMemory(readable: base..<(base + 256), base: base)
  memory.makeRootPointer(xsdt: base + 64)
  memory.store(base + 128, at: 100)
  memory.store(terabyte, at: 108)
  memory.makeTable(.xsdt, length: 52, at: 64)
  memory.makeTable(.madt, length: 44, at: 128)
  guard let acpi = try? ACPI.find(hint: base, extendedBIOSData: 0, in: memory) else {
    return checks.expect(false)
  }
  checks.expect(acpi.rsdpAddress == base)
  checks.expect((try? acpi.madt(in: memory)) != nil)
  checks.expect(.unreadable(.tableHeader, address: terabyte)) { () throws(BootError) in
    _ = try acpi.fadt(in: memory)
  }
}

private func checkFixedDescription(_ checks: inout Checks) {
  var memory = SmallMemory(readable: low4GB, base: 0)
  memory.store(1, at: 172)
  memory.store(0x1_0000_0604, at: 176)
  checks.expect(.badField(.fadt, offset: 176)) { () throws(BootError) in
    _ = try FADT(memory.window(at: 0, count: 244, of: .fadt))
  }
  memory = SmallMemory(readable: low4GB, base: 0)
  memory.store(1 << 20 | 1 << 10, at: 112, count: 4)
  memory.store(terabyte, at: 120)
  memory.store(terabyte + 0xfea0_0200, at: 248)
  let table = try? memory.window(at: 0, count: 268, of: .fadt)
  guard let table, let fadt = try? FADT(table) else { return checks.expect(false) }
  checks.expect(fadt.reset?.register.address == terabyte)
  checks.expect(fadt.sleepControl?.address == terabyte + 0xfea0_0200)
  checks.expect(PowerOffWay.named(by: fadt, oem: .qemu) == nil)
}

private func checkInterruptControllers(_ checks: inout Checks) {
  var memory = SmallMemory(readable: low4GB, base: 0)
  memory.store(0x0c05, at: 44)
  memory.store(terabyte + 0xfee0_0000, at: 48)
  let table = try? memory.window(at: 0, count: 56, of: .madt)
  guard let table, let madt = try? MADT(table) else { return checks.expect(false) }
  checks.expect(madt.localAPICAddress == terabyte + 0xfee0_0000)
}

private func checkConfigurationSpaces(_ checks: inout Checks) {
  var memory = SmallMemory(readable: low4GB, base: 0)
  memory.store(terabyte, at: 44)
  memory.store(0xff00_0000, at: 52)
  let table = try? memory.window(at: 0, count: 60, of: .mcfg)
  guard let table, let mcfg = try? MCFG(table) else { return checks.expect(false) }
  checks.expect(mcfg[0].address == terabyte)
  checks.expect(mcfg[0].lastBus == 255)
  memory.store(0xffff_ffff_f010_0000, at: 44)
  checks.expect(.badField(.mcfg, offset: 44)) { () throws(BootError) in
    _ = try MCFG(memory.window(at: 0, count: 60, of: .mcfg))
  }
}

private func checkDescriptors(_ checks: inout Checks) {
  let (low, high) = SegmentDescriptor.taskState(base: 0x1122_3344_5566_7788, size: 104)
  checks.expect(low == 0x5500_8966_7788_0067)
  checks.expect(high == 0x1122_3344)
  let gate = InterruptGate(handler: 0x1122_3344_5566_7788, on: .doubleFault)
  checks.expect(gate.low == 0x5566_8e02_0008_7788)
  checks.expect(gate.high == 0x1122_3344)
}

private func checkText(_ checks: inout Checks) {
  checks.expectText("5120 MB") { $0.write(size: 5 * gigabyte) }
  checks.expectText("18446744073709551615") { $0.write(decimal: .max) }
  checks.expectText("0xffffffffffffffff") { $0.write(hex: .max) }
  checks.expectText("0x10000000000") { $0.write(hex: terabyte) }
  checks.expectText("0x0000000100000000") { $0.write(hex: 4 * gigabyte, digits: 16) }
}
