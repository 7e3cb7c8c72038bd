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
    // TODO: step 6
    return 0
  }

  /// Watches no more with a register.
  public mutating func unwatch(_ index: Int) {
    // TODO: step 6
  }

  /// Which registers have raised the trap that is being handled: bit 0 for DR0,
  /// to bit 3. Clears what it reports, as the processor never does.
  public mutating func acknowledge() -> UInt64 {
    // TODO: step 6
    return 0
  }
}
