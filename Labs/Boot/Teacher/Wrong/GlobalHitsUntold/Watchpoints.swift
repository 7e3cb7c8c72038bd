// Watchpoints: addresses that the processor keeps an eye on.

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
    let length: UInt64
    switch count {
    case 1: length = 0b00
    case 2: length = 0b01
    case 4: length = 0b11
    case 8: length = 0b10
    default: throw .badLength
    }
    guard address % UInt64(count) == 0 else { throw .unaligned }
    let control = registers.control
    var index = 0
    while index < 4, control >> UInt64(2 * index) & 0b11 != 0 { index += 1 }
    guard index < 4 else { throw .noneFree }
    registers.setAddress(index, to: address)
    let shift = UInt64(16 + 4 * index)
    let others = control & ~(0b1111 << shift)
    registers.control = others | (length << 2 | 0b01) << shift | 1 << UInt64(2 * index)
    return index
  }

  /// Watches no more with a register.
  public mutating func unwatch(_ index: Int) {
    registers.control &= ~(0b11 << UInt64(2 * index) | 0b1111 << UInt64(16 + 4 * index))
  }

  /// Which registers have raised the trap that is being handled: bit 0 for DR0,
  /// to bit 3. Clears what it reports, as the processor never does.
  public mutating func acknowledge() -> UInt64 {
    let (status, control) = (registers.status, registers.control)
    registers.status = status & ~0b1111
    var hit: UInt64 = 0
    for index in 0..<4 where control >> UInt64(2 * index) & 0b01 != 0 {
      hit |= status & 1 << UInt64(index)
    }
    return hit
  }
}
