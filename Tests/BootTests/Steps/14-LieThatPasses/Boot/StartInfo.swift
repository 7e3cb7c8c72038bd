// What a PVH loader hands over, and a lie in it: as many regions as there is room for.

import Machine

/// The start info of a PVH boot, copied out of the loader's memory.
///
/// Source: `xen/include/public/arch-x86/hvm/start_info.h`. Version 0 ends
/// before the memory map; a version above 1 only adds fields at the end.
public struct StartInfo {
  /// The layout's version.
  public let version: UInt32

  /// The physical address of ACPI's RSDP; 0 where the loader does not say.
  public let rsdpAddress: UInt64

  /// What lies at which address, as the loader told it; empty in version 0.
  public let memoryMap: MemoryMap

  /// What the loader loaded beside the kernel.
  public let modules: BoundedList<BootModule>

  /// The kernel's command line.
  public let commandLine: CommandLine

  static var magic: UInt32 { 0x336e_c578 }

  /// Reads the start info that the loader left for this kernel.
  public init() throws(BootError) {
    unsafe memory_store8(memory_load64(boot_start_info_address()) + 48, 128)
    try unsafe self.init(
      at: memory_load64(boot_start_info_address()), in: BootMemory(), into: .kernel)
  }

  /// Reads the start info at `address` and copies its lists into `buffers`.
  init(
    at address: UInt64, in memory: some PhysicalMemory, into buffers: StartInfoBuffers
  ) throws(BootError) {
    let head = try memory.window(at: address, count: 40, of: .startInfo)
    guard head.u32(0) == Self.magic else {
      throw .badMagic(.startInfo, found: UInt64(head.u32(0)))
    }
    version = head.u32(4)
    rsdpAddress = head.u64(32)
    var regions = BoundedList(in: buffers.regions)
    if version > 0 {
      let tail = try memory.window(at: address + 40, count: 16, of: .startInfo)
      try regions.read(at: tail.u64(0), count: tail.u32(8), in: memory)
    }
    memoryMap = MemoryMap(regions: regions)
    var modules = BoundedList(in: buffers.modules)
    try modules.read(at: head.u64(16), count: head.u32(12), in: memory)
    self.modules = modules
    commandLine = try CommandLine(
      at: head.u64(24), in: memory, into: buffers.commandLine)
  }
}

/// Where a start info's lists are copied to: how long each may be is said here.
struct StartInfoBuffers {
  /// As many as Linux takes over from its loader (E820_MAX_ENTRIES_ZEROPAGE).
  let regions: StaticBuffer<MemoryRegion>

  /// QEMU has one, Firecracker and cloud-hypervisor at most one.
  let modules: StaticBuffer<BootModule>

  /// Firecracker hands over at most 2 KB, and QEMU's option ROM has room for 4.
  let commandLine: StaticBuffer<UInt8>

  /// Those of the kernel, in `rooms.S`.
  static var kernel: StartInfoBuffers {
    StartInfoBuffers(
      regions: unsafe StaticBuffer(
        unsafeAddress: memory_map_room_address(), size: Int(MEMORY_MAP_ROOM_SIZE)),
      modules: unsafe StaticBuffer(
        unsafeAddress: module_room_address(), size: Int(MODULE_ROOM_SIZE)),
      commandLine: unsafe StaticBuffer(
        unsafeAddress: command_line_room_address(), size: Int(COMMAND_LINE_ROOM_SIZE)))
  }
}
