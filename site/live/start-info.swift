// The live figure of chapter 1: a start info whose bytes the reader edits, and
// what Boot's own parser makes of it. Compiled with the modules that it imports,
// and theirs.

@testable import Boot

/// The parts of memory that the reader edits, as SeaBIOS and QEMU leave them on
/// a PC with 128 MB (`Tests/Corpus/Boot/pc-seabios.capture`).
private let startInfo: Range<UInt64> = 0x21e0..<0x2218
private let memoryMap: Range<UInt64> = 0x5a8..<0x650
private let commandLine: Range<UInt64> = 0x11c0..<0x11d0

nonisolated(unsafe) private let start = StaticBuffer<UInt8>.room(of: 240)

/// Where the byte at `address` lies in `start`; nil where the figure has none.
private func place(of address: UInt64) -> Int? {
  if startInfo ~= address { return Int(address - startInfo.lowerBound) }
  if memoryMap ~= address { return 56 + Int(address - memoryMap.lowerBound) }
  if commandLine ~= address { return 224 + Int(address - commandLine.lowerBound) }
  return nil
}

/// As much memory as Boot's page tables map; what the figure does not have is 0.
private struct FigureMemory: PhysicalMemory {
  var readable: Range<UInt64> { 0..<0x1_0000_0000 }

  func load8(_ address: UInt64) -> UInt8 {
    place(of: address).map { unsafe start[$0] } ?? 0
  }
  func load16(_ address: UInt64) -> UInt16 {
    UInt16(load8(address)) | UInt16(load8(address + 1)) << 8
  }
  func load32(_ address: UInt64) -> UInt32 {
    UInt32(load16(address)) | UInt32(load16(address + 2)) << 16
  }
  func load64(_ address: UInt64) -> UInt64 {
    UInt64(load32(address)) | UInt64(load32(address + 4)) << 32
  }
}

@c(live_bytes) public func liveBytes() -> UInt32 { unsafe UInt32(start.address) }

/// The parts, a line each: name, address, count of bytes.
@c(live_parts) public func liveParts() -> UInt32 {
  answer(
    """
    The start info	0x21e0	56
    The memory map	0x5a8	168
    The command line	0x11c0	16
    """)
}

/// The fillings' names, a line each.
@c(live_names) public func liveNames() -> UInt32 {
  answer(
    """
    As the loader left it
    A wrong magic number
    Version 0
    A thousand regions
    A map past 4 GB
    A region past the end of all addresses
    """)
}

/// Fills the bytes. Filling 0 is the loader's; each other has one thing wrong.
@c(live_fill) public func liveFill(_ filling: UInt32) {
  for index in 0..<240 { unsafe start[index] = 0 }
  fillStartInfo()
  fillMemoryMap()
  storeText("fault=none", at: 224)
  switch filling {
  case 1: unsafe start[0] = 0x79
  case 2: unsafe start[4] = 0
  case 3: store(1000, at: 48)
  case 4: unsafe start[44] = 1
  case 5: for index in 88..<96 { unsafe start[index] = 0xff }
  default: break
  }
}

private func fillStartInfo() {
  store(0x336e_c578, at: 0)
  store(1, at: 4)
  store(0x11c0, at: 24)
  store(0xf59d0, at: 32)
  store(0x5a8, at: 40)
  store(7, at: 48)
}

private func fillMemoryMap() {
  storeRegion(0, 0, 0x9fc00, 1)
  storeRegion(1, 0x9fc00, 0x400, 2)
  storeRegion(2, 0xf0000, 0x10000, 2)
  storeRegion(3, 0x10_0000, 0x7ee_0000, 1)
  storeRegion(4, 0x7fe_0000, 0x20000, 2)
  storeRegion(5, 0xfffc_0000, 0x40000, 2)
  storeRegion(6, 0xfd_0000_0000, 0x3_0000_0000, 2)
}

/// Says which field the byte with this number is of; the count of the text's
/// bytes.
@c(live_field) public func liveField(_ index: UInt32) -> UInt32 {
  switch index {
  case 0..<4: answer("magic number")
  case 4..<8: answer("version")
  case 8..<12: answer("flags, which Boot does not read")
  case 12..<16: answer("count of modules")
  case 16..<24: answer("address of the list of modules")
  case 24..<32: answer("address of the command line")
  case 32..<40: answer("address of the RSDP")
  case 40..<48: answer("address of the memory map")
  case 48..<52: answer("count of its regions")
  case 52..<56: answer("reserved")
  case 56..<224: writeRegionField((index - 56) / 24, (index - 56) % 24)
  default: answer("the command line's text")
  }
}

/// Reads the start info and says what came of it. The lowest bit of the result
/// says whether it was refused, the others count the text's bytes.
@c(live_read) public func liveRead() -> UInt32 {
  var answer = Answer()
  do throws(BootError) {
    let info = try StartInfo(
      at: startInfo.lowerBound, in: FigureMemory(), into: unsafe .figure)
    describe(info, to: &answer)
    return answer.accepted
  } catch {
    error.write(to: &answer)
    return answer.refused
  }
}

private func describe(_ info: StartInfo, to sink: inout Answer) {
  sink.write("version ")
  sink.write(decimal: UInt64(info.version))
  sink.write(", RSDP at ")
  sink.write(hex: info.rsdpAddress)
  sink.write(", ")
  sink.write(decimal: UInt64(info.modules.count))
  sink.writeLine(" modules")
  for index in info.memoryMap.regions.indices {
    let region = info.memoryMap.regions[index]
    sink.write("  at ")
    sink.write(hex: region.address)
    sink.write(", ")
    sink.write(size: region.size)
    sink.writeLine(region.kind == .ram ? " of RAM" : ", not RAM")
  }
  sink.write("command line \"")
  for index in 0..<info.commandLine.count { sink.put(info.commandLine[index]) }
  sink.write("\"")
}

private func writeRegionField(_ region: UInt32, _ offset: UInt32) -> UInt32 {
  var answer = Answer()
  answer.write("region ")
  answer.write(decimal: UInt64(region))
  answer.write(
    offset < 8
      ? ": address" : offset < 16 ? ": size" : offset < 20 ? ": kind" : ": reserved")
  return answer.count
}

/// Stores the low bytes of `value` that are not all zero.
private func store(_ value: UInt64, at offset: Int) {
  var rest = value
  var index = offset
  while rest != 0 {
    unsafe start[index] = UInt8(truncatingIfNeeded: rest)
    rest >>= 8
    index += 1
  }
}

private func storeRegion(_ index: Int, _ address: UInt64, _ size: UInt64, _ kind: UInt64)
{
  store(address, at: 56 + index * 24)
  store(size, at: 64 + index * 24)
  store(kind, at: 72 + index * 24)
}

private func storeText(_ text: StaticString, at offset: Int) {
  for index in 0..<text.utf8CodeUnitCount {
    unsafe start[offset + index] = text.byte(at: index)
  }
}

extension StartInfoBuffers {
  /// As large as the kernel's own.
  nonisolated(unsafe) fileprivate static let figure = StartInfoBuffers(
    regions: .room(of: 3072), modules: .room(of: 128), commandLine: .room(of: 4096))
}
