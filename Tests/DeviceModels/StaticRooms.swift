// Memory for static buffers, which on a host comes from the heap.

import Boot

/// Calls `body` with a cleared buffer of `count` elements, which is gone when
/// `body` returns.
public func withStaticBuffer<Element: BitwiseCopyable, Result>(
  of type: Element.Type, count: Int,
  _ body: (StaticBuffer<Element>) throws -> Result
) rethrows -> Result {
  let bytes = UnsafeMutableRawBufferPointer.allocate(
    byteCount: max(1, count * MemoryLayout<Element>.stride), alignment: 16)
  defer { bytes.deallocate() }
  bytes.initializeMemory(as: UInt8.self, repeating: 0)
  let address = UInt64(UInt(bitPattern: bytes.baseAddress))
  return try body(
    StaticBuffer(unsafeAddress: address, size: count * MemoryLayout<Element>.stride))
}
