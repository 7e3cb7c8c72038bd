// What the loader loaded beside the kernel.

/// Something that the loader put into memory beside the kernel.
public struct BootModule: Equatable, BitwiseCopyable {
  /// Where it lies, in bytes of physical memory.
  public let address, size: UInt64
}

extension BootModule: LoaderListEntry {
  static var structure: BootStructure { .modules }
  static var sizeInList: UInt64 { 32 }

  /// A command line of its own follows, which nobody here reads.
  init(address: UInt64, size: UInt64, from entry: MemoryWindow<some PhysicalMemory>) {
    self.init(address: address, size: size)
  }
}
