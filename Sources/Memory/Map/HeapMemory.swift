// The heap as a map sees it. (To be replaced by Heap.allocate and Heap.free.)

#if canImport(Glibc)
  import Glibc
#endif

/// The heap of the core that asks.
public enum HeapMemory: MapMemory {
  @unsafe
  public static func allocate(
    size: UInt64, alignment: UInt64
  ) -> UnsafeMutableRawPointer? {
    guard let size = Int(exactly: size) else { return nil }
    #if canImport(Glibc)
      var memory: UnsafeMutableRawPointer?
      return unsafe posix_memalign(&memory, max(Int(alignment), 16), size) == 0
        ? memory : nil
    #else
      return .allocate(byteCount: size, alignment: Int(alignment))
    #endif
  }

  @unsafe
  public static func free(_ memory: UnsafeMutableRawPointer) {
    unsafe memory.deallocate()
  }
}
