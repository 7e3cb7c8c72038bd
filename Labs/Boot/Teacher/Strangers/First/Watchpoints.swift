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
    var free = -1
    for n in 0..<4 where free < 0 && !isUsed(n) { free = n }
    if free < 0 { throw .noneFree }
    let length: UInt64
    switch count {
    case 1: length = 0b00
    case 2: length = 0b01
    case 4: length = 0b11
    case 8: length = 0b10
    default: throw .badLength
    }
    guard address % UInt64(count) == 0 else { throw .unaligned }
    registers.setAddress(free, to: address)
    registers.control &= ~(0b1111 << (16 + 4 * free))
    registers.control |=
      1 << (2 * free) | 0b01 << (16 + 4 * free) | length << (18 + 4 * free)
    return free
  }

  private func isUsed(_ n: Int) -> Bool { registers.control >> (2 * n) & 3 != 0 }

  /// Watches no more with a register.
  public mutating func unwatch(_ index: Int) {
    registers.control &= ~(0b11 << (2 * index) | 0b1111 << (16 + 4 * index))
  }

  /// Which registers have raised the trap that is being handled: bit 0 for DR0,
  /// to bit 3. Clears what it reports, as the processor never does.
  public mutating func acknowledge() -> UInt64 {
    var struck: UInt64 = 0
    for n in 0..<4 where isUsed(n) { struck |= registers.status & 1 << n }
    registers.status &= ~0b1111
    return struck
  }
}
