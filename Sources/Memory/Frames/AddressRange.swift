// A range of physical addresses, in bytes.

import Boot

/// The addresses from `start` up to, but not including, `end`.
public struct AddressRange: Equatable, BitwiseCopyable, Sendable {
  public let start, end: UInt64

  /// `size` bytes from `address` on, as far as the address space reaches.
  public init(address: UInt64, size: UInt64) {
    let (end, overflow) = address.addingReportingOverflow(size)
    (start, self.end) = (address, overflow ? .max : end)
  }

  /// The addresses from `start` up to `end`, which is not lower.
  init(from start: UInt64, to end: UInt64) {
    (self.start, self.end) = (start, end)
  }

  func contains(_ address: UInt64) -> Bool { start <= address && address < end }

  /// All bytes of the frames that it touches.
  var inWholeFrames: AddressRange {
    guard start < end else { return self }
    let last = (end &- 1) | (Frame.size &- 1)
    return AddressRange(
      from: Frame(holding: start).address, to: last == .max ? .max : last &+ 1)
  }

  /// Which is the first of its two edges past `place`; `other` where that comes
  /// before.
  func edge(after place: UInt64, before other: UInt64) -> UInt64 {
    if place < start { return min(start, other) }
    return place < end ? min(end, other) : other
  }
}

extension MemoryRegion {
  /// What the region takes: RAM what it says, all else the frames that it touches.
  var taken: AddressRange {
    let all = AddressRange(address: address, size: size)
    return kind == .ram ? all : all.inWholeFrames
  }
}
