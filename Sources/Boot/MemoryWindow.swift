// A checked window on a part of memory.

/// A part of memory that was checked to be readable, with its fields by offset.
///
/// Multi-byte fields are little-endian, as in every structure that Boot reads.
public struct MemoryWindow<Memory: PhysicalMemory> {
  let memory: Memory

  /// The physical address of the first byte.
  public let address: UInt64

  /// How many bytes there are.
  public let count: UInt64

  /// The entry with this number of a list of entries of `size` bytes.
  func entry(_ index: UInt64, size: UInt64) -> MemoryWindow {
    precondition(index < count / size)
    return MemoryWindow(memory: memory, address: address &+ index &* size, count: size)
  }

  /// The `count` bytes from `offset` on; nil where they reach past the end.
  func part(at offset: UInt64, count partCount: UInt64) -> MemoryWindow? {
    guard offset <= count, partCount <= count &- offset else { return nil }
    return MemoryWindow(memory: memory, address: address &+ offset, count: partCount)
  }

  /// The byte at `offset`.
  @inline(never)
  public func u8(_ offset: UInt64) -> UInt8 {
    precondition(offset < count)
    return memory.load8(address &+ offset)
  }

  /// The two bytes from `offset` on.
  @inline(never)
  public func u16(_ offset: UInt64) -> UInt16 {
    precondition(count >= 2 && offset <= count &- 2)
    return memory.load16(address &+ offset)
  }

  /// The four bytes from `offset` on.
  @inline(never)
  public func u32(_ offset: UInt64) -> UInt32 {
    precondition(count >= 4 && offset <= count &- 4)
    return memory.load32(address &+ offset)
  }

  /// The eight bytes from `offset` on.
  @inline(never)
  public func u64(_ offset: UInt64) -> UInt64 {
    precondition(count >= 8 && offset <= count &- 8)
    return memory.load64(address &+ offset)
  }

  /// Checks that the bytes add up to 0 modulo 256, as those of every ACPI
  /// structure do (ACPI 6.5, 5.2.5.3 and 5.2.6).
  func checkSum(of structure: BootStructure) throws(BootError) {
    var sum: UInt8 = 0
    var offset: UInt64 = 0
    while offset < count {
      sum &+= memory.load8(address &+ offset)
      offset &+= 1
    }
    guard sum == 0 else { throw .badChecksum(structure, sum: UInt64(sum)) }
  }
}
