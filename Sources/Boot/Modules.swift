// What the loader loaded beside the kernel.

/// Something that the loader put into memory beside the kernel.
public struct BootModule: Equatable, BitwiseCopyable {
  /// Where it lies, in bytes of physical memory.
  public let address, size: UInt64
}

extension BoundedList<BootModule> {
  /// Reads `count` entries of 32 bytes at `address`.
  mutating func readModules(
    at address: UInt64, count: UInt32, in memory: some PhysicalMemory
  ) throws(BootError) {
    let list = try memory.list(at: address, count: count, entrySize: 32, of: .modules)
    for index in 0..<UInt64(count) {
      let (address, size) = try list.extent(at: index * 32, entry: index, of: .modules)
      guard append(BootModule(address: address, size: size)) else {
        throw .tooMany(.modules, count: UInt64(count))
      }
    }
  }
}
