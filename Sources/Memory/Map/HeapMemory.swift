// The heap as a map sees it.

#if canImport(Glibc)
  import Glibc
#endif

/// The heap of the core that asks; off the bare machine, the system's.
public enum HeapMemory: MapMemory {
  @unsafe
  public static func allocate(size: UInt64, alignment: UInt64) -> UnsafeMutableRawPointer?
  {
    guard let count = Int(exactly: size) else { return nil }
    #if os(none)
      do throws(OutOfMemory) {
        let address = try Heap.allocate(UInt64(count), alignment: alignment)
        return unsafe UnsafeMutableRawPointer(bitPattern: UInt(address))
      } catch {
        return nil
      }
    #elseif canImport(Glibc)
      var memory: UnsafeMutableRawPointer?
      let status = unsafe posix_memalign(&memory, max(Int(alignment), 16), count)
      return unsafe status == 0 ? memory : nil
    #else
      return unsafe .allocate(byteCount: count, alignment: Int(alignment))
    #endif
  }

  @unsafe
  public static func free(_ memory: UnsafeMutableRawPointer) {
    unsafe memory.deallocate()
  }
}
