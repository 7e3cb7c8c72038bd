// Memory by its physical addresses.

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

  /// Where `value` first stands in `range`, which lies in `readable` and above
  /// page 0, at one of the places that are a multiple of eight bytes from its start.
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

  public func load8(_ address: UInt64) -> UInt8 {
    unsafe memory_load8(place(of: address))
  }

  public func load16(_ address: UInt64) -> UInt16 {
    unsafe memory_load16(place(of: address))
  }

  public func load32(_ address: UInt64) -> UInt32 {
    unsafe memory_load32(place(of: address))
  }

  public func load64(_ address: UInt64) -> UInt64 {
    unsafe memory_load64(place(of: address))
  }

  /// One instruction looks through `range`, which lies above page 0.
  public func firstAddress(of value: UInt64, in range: Range<UInt64>) -> UInt64? {
    precondition(range.lowerBound >= 4096)
    let count = (range.upperBound &- range.lowerBound) / 8
    guard count > 0 else { return nil }
    let address = unsafe memory_find64(range.lowerBound, count, value)
    return address == 0 ? nil : address
  }

  /// The copy has eight bytes more than a page, so that a load may cross its
  /// end.
  private func place(of address: UInt64) -> UInt64 {
    address < 4096 ? boot_page_zero_address() + address : address
  }
}

extension PhysicalMemory {
  /// The `count` bytes at `address`; nil where not all of them can be read.
  @inline(never)
  func part(at address: UInt64, count: UInt64) -> MemoryWindow<Self>? {
    let (end, overflow) = address.addingReportingOverflow(count)
    guard !overflow, address >= readable.lowerBound, end <= readable.upperBound else {
      return nil
    }
    return MemoryWindow(memory: self, address: address, count: count)
  }

  /// The `count` bytes at `address`, which `structure` begins.
  ///
  /// - Throws: `BootError.unreadable` where not all of them can be read.
  public func window(
    at address: UInt64, count: UInt64, of structure: BootStructure
  ) throws(BootError) -> MemoryWindow<Self> {
    guard let window = part(at: address, count: count) else {
      throw .unreadable(structure, address: address)
    }
    return window
  }
}
