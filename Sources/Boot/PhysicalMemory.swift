// Memory by its physical addresses, and a checked window on a part of it.

import Machine

/// Memory as the firmware and the loader left it, read by physical address.
///
/// In the kernel this is the memory itself (`BootMemory`); on a host it is a
/// model, which may hold structures that no honest loader would write.
public protocol PhysicalMemory {
  /// The addresses that can be read.
  var readable: Range<UInt64> { get }

  /// The byte at `address`, which lies in `readable`.
  func load8(_ address: UInt64) -> UInt8

  /// The two bytes from `address` on, little-endian; both lie in `readable`.
  func load16(_ address: UInt64) -> UInt16

  /// The four bytes from `address` on, little-endian; all lie in `readable`.
  func load32(_ address: UInt64) -> UInt32

  /// The eight bytes from `address` on, little-endian; all lie in `readable`.
  func load64(_ address: UInt64) -> UInt64

  /// Where `value` first stands in `range`, which lies in `readable`, at one of
  /// the places that are a multiple of eight bytes from its start.
  func firstAddress(of value: UInt64, in range: Range<UInt64>) -> UInt64?
}

extension PhysicalMemory {
  public func firstAddress(of value: UInt64, in range: Range<UInt64>) -> UInt64? {
    stride(from: range.lowerBound, to: range.upperBound, by: 8)
      .first { load64($0) == value }
  }
}

/// What Boot's page tables map: the first 4 GB. Page 0, where SeaBIOS leaves
/// the memory map, is not mapped; what lay there is read from the entry's copy.
public struct BootMemory: PhysicalMemory {
  public init() {}

  public var readable: Range<UInt64> { 0..<0x1_0000_0000 }

  public func load8(_ address: UInt64) -> UInt8 { memory_load8(place(of: address)) }

  public func load16(_ address: UInt64) -> UInt16 { memory_load16(place(of: address)) }

  public func load32(_ address: UInt64) -> UInt32 { memory_load32(place(of: address)) }

  public func load64(_ address: UInt64) -> UInt64 { memory_load64(place(of: address)) }

  /// One instruction looks through `range`, which lies above page 0.
  public func firstAddress(of value: UInt64, in range: Range<UInt64>) -> UInt64? {
    precondition(range.lowerBound >= 4096)
    let count = (range.upperBound &- range.lowerBound) / 8
    guard count > 0 else { return nil }
    let address = memory_find64(range.lowerBound, count, value)
    return address == 0 ? nil : address
  }

  /// The copy has eight bytes more than a page, so that a load may cross its
  /// end.
  private func place(of address: UInt64) -> UInt64 {
    address < 4096 ? boot_page_zero_address() + address : address
  }
}

extension PhysicalMemory {
  /// The `count` bytes at `address`.
  ///
  /// - Throws: `BootError.unreadable` where not all of them can be read.
  @inline(never)
  public func window(
    at address: UInt64, count: UInt64, of structure: BootStructure
  ) throws(BootError) -> MemoryWindow<Self> {
    let (end, overflow) = address.addingReportingOverflow(count)
    guard !overflow, address >= readable.lowerBound, end <= readable.upperBound else {
      throw .unreadable(structure, address: address)
    }
    return MemoryWindow(memory: self, address: address, count: count)
  }
}

/// A part of memory that was checked to be readable, with its fields by offset.
///
/// Multi-byte fields are little-endian, as in every structure that Boot reads.
public struct MemoryWindow<Memory: PhysicalMemory> {
  let memory: Memory

  /// The physical address of the first byte.
  public let address: UInt64

  /// How many bytes there are.
  public let count: UInt64

  fileprivate init(memory: Memory, address: UInt64, count: UInt64) {
    self.memory = memory
    self.address = address
    self.count = count
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
