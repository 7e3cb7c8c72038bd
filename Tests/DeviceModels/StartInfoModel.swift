// What a PVH loader puts into memory for its kernel.

/// A start info and the lists that it points at, to be placed in a memory.
///
/// Source: `xen/include/public/arch-x86/hvm/start_info.h`.
public struct StartInfoModel {
  public var magic: UInt32 = 0x336e_c578
  public var version: UInt32 = 1
  public var flags: UInt32 = 0
  public var rsdp: UInt64 = 0
  public var regions: [(address: UInt64, size: UInt64, kind: UInt32)] = []
  public var modules: [(address: UInt64, size: UInt64)] = []

  /// The command line, without the zero that ends it; nil for none.
  public var commandLine: [UInt8]?

  /// Where the parts are put: where Firecracker puts them.
  public static let address: UInt64 = 0x6000
  public static let moduleAddress: UInt64 = 0x6040
  public static let regionAddress: UInt64 = 0x7000
  public static let commandLineAddress: UInt64 = 0x20000

  public init() {}

  public init(commandLine: String) {
    self.commandLine = Array(commandLine.utf8)
  }

  /// The start info's bytes: 40 in version 0, 56 from 1 on.
  public var head: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: version == 0 ? 40 : 56)
    bytes.store(magic, at: 0)
    bytes.store(version, at: 4)
    bytes.store(flags, at: 8)
    bytes.store(UInt32(modules.count), at: 12)
    bytes.store(modules.isEmpty ? 0 : Self.moduleAddress, at: 16)
    bytes.store(commandLine == nil ? 0 : Self.commandLineAddress, at: 24)
    bytes.store(rsdp, at: 32)
    guard version > 0 else { return bytes }
    bytes.store(regions.isEmpty ? 0 : Self.regionAddress, at: 40)
    bytes.store(UInt32(regions.count), at: 48)
    return bytes
  }

  /// The memory map: entries of 24 bytes.
  private var map: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 24 * regions.count)
    for (index, region) in regions.enumerated() {
      bytes.store(region.address, at: 24 * index)
      bytes.store(region.size, at: 24 * index + 8)
      bytes.store(region.kind, at: 24 * index + 16)
    }
    return bytes
  }

  /// The module list: entries of 32 bytes.
  private var moduleList: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32 * modules.count)
    for (index, module) in modules.enumerated() {
      bytes.store(module.address, at: 32 * index)
      bytes.store(module.size, at: 32 * index + 8)
    }
    return bytes
  }

  /// Places the start info and all that it points at.
  public func place(in memory: MemoryModel) {
    memory.place(map, at: Self.regionAddress)
    memory.place(moduleList, at: Self.moduleAddress)
    if let commandLine { memory.place(commandLine + [0], at: Self.commandLineAddress) }
    memory.place(head, at: Self.address)
  }

  /// A memory with this in it and nothing else.
  public var memory: MemoryModel {
    let memory = MemoryModel()
    place(in: memory)
    return memory
  }
}
