// What a PVH loader hands over: `hvm_start_info` and what it points at.

import Machine

/// The start info of a PVH boot, copied out of the loader's memory.
///
/// Source: `xen/include/public/arch-x86/hvm/start_info.h`. Version 0 ends
/// before the memory map; a version above 1 only adds fields at the end.
///
/// It has 7 KB and is filled in place: there is one of it, and nobody copies it.
public struct StartInfo: ~Copyable {
  /// The layout's version.
  public private(set) var version: UInt32 = 0

  /// The physical address of ACPI's RSDP; 0 where the loader does not say.
  public private(set) var rsdpAddress: UInt64 = 0

  /// What lies at which address, as the loader told it; empty in version 0.
  public private(set) var memoryMap = MemoryMap()

  /// What the loader loaded beside the kernel.
  public private(set) var modules = ModuleList()

  /// The kernel's command line.
  public private(set) var commandLine = CommandLine()

  static var magic: UInt32 { 0x336e_c578 }

  /// One that nothing was read into yet.
  public init() {}

  /// Reads the start info that the loader left for this kernel.
  public mutating func read() throws(BootError) {
    try read(at: boot_start_info_address(), in: BootMemory())
  }

  /// Reads the start info at `address`.
  mutating func read(
    at address: UInt64, in memory: some PhysicalMemory
  ) throws(BootError) {
    let head = try memory.window(at: address, count: 40, of: .startInfo)
    guard head.u32(0) == Self.magic else { 
      throw .badMagic(.startInfo, found: UInt64(head.u32(0)))
     }
    version = head.u32(4)
    rsdpAddress = head.u64(32)
    if version > 0 {
      let tail = try memory.window(at: address + 40, count: 16, of: .startInfo)
      try memoryMap.read(at: tail.u64(0), count: tail.u32(8), in: memory)
    }
    try modules.read(at: head.u64(16), count: head.u32(12), in: memory)
    try commandLine.read(at: head.u64(24), in: memory)
  }
}

/// Something that the loader put into memory beside the kernel.
public struct BootModule: Equatable, BitwiseCopyable {
  /// Where it lies, in bytes of physical memory.
  public let address, size: UInt64
}

/// At most eight modules, in the loader's order.
public struct ModuleList: ~Copyable {
  public private(set) var modules = BoundedList<8, BootModule>(
    filler: BootModule(address: 0, size: 0))

  init() {}

  /// Reads `count` entries of 32 bytes at `address`.
  mutating func read(
    at address: UInt64, count: UInt32, in memory: some PhysicalMemory
  ) throws(BootError) {
    guard count <= 8 else { throw .tooMany(.modules, count: UInt64(count)) }
    guard count > 0 else { return }
    let entrySize: UInt64 = 32
    let window = try memory.window(
      at: address, count: UInt64(count) * entrySize, of: .modules)
    for index in 0..<UInt64(count) {
      let entry = index * entrySize
      let module = BootModule(address: window.u64(entry), size: window.u64(entry + 8))
      guard !module.address.addingReportingOverflow(module.size).overflow else {
        throw .endsPastAddressSpace(.modules, entry: index)
      }
      _ = modules.append(module)
    }
  }
}
