// Watchpoints: addresses that the processor keeps an eye on. Step 6 of the handout.

import BootLabKit

/// Why a place cannot be watched.
public enum WatchError: Error {
  /// Other lengths than 1, 2, 4 and 8 bytes the processor does not know.
  case badLength

  /// It watches places whose address is a multiple of their length alone.
  case unaligned

  /// All four registers are in use.
  case noneFree
}

/// The four watchpoints of a core (Intel SDM 3, 18.2).
public struct Watchpoints<Registers: DebugRegisters> {
  public private(set) var registers: Registers

  public init(_ registers: Registers) {
    self.registers = registers
  }

  /// Watches `count` bytes at `address` for writes. Registers that are in use
  /// stay as they are.
  ///
  /// - Returns: which of the four registers does it.
  public mutating func watch(_ address: UInt64, count: Int) throws(WatchError) -> Int {
    guard 1...8 ~= count, count.nonzeroBitCount == 1 else { throw .badLength }
    guard address & UInt64(count - 1) == 0 else { throw .unaligned }
    let index = (~inUse).trailingZeroBitCount
    guard index < 4 else { throw .noneFree }
    // 00, 01, 11, 10 for 1, 2, 4, 8 bytes: the Gray code of the logarithm.
    let logarithm = UInt64(count.trailingZeroBitCount)
    let length = logarithm ^ logarithm >> 1
    let wanted = 1 << UInt64(2 * index) | (length << 2 | 0b01) << UInt64(16 + 4 * index)
    registers.setAddress(index, to: address)
    // What differs from what is wanted, of the register's own bits, is turned over.
    registers.control ^= (registers.control ^ wanted) & Self.bits(of: index)
    return index
  }

  /// Watches no more with a register.
  public mutating func unwatch(_ index: Int) {
    registers.control &= ~Self.bits(of: index)
  }

  /// Which registers have raised the trap that is being handled: bit 0 for DR0,
  /// to bit 3. Clears what it reports, as the processor never does.
  public mutating func acknowledge() -> UInt64 {
    let struck = registers.status & inUse
    registers.status &= ~0b1111
    return struck
  }

  /// The six bits of DR7 that are about one register.
  private static func bits(of index: Int) -> UInt64 {
    0b11 << UInt64(2 * index) | 0b1111 << UInt64(16 + 4 * index)
  }

  /// Bits 0 to 3: which registers either of their two bits has in use. The pairs of
  /// DR7 are drawn together, first to one bit each, then side by side.
  private var inUse: UInt64 {
    var pairs = registers.control
    pairs = (pairs | pairs >> 1) & 0b0101_0101
    pairs = (pairs | pairs >> 1) & 0b0011_0011
    return (pairs | pairs >> 2) & 0b1111
  }
}
