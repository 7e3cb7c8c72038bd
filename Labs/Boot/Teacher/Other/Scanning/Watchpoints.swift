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

  public init(_ registers: Registers) { self.registers = registers }

  /// The codes of 1, 2, 4 and 8 bytes.
  private var codes: InlineArray<4, UInt64> { [0b00, 0b01, 0b11, 0b10] }

  public mutating func watch(_ address: UInt64, count: Int) throws(WatchError) -> Int {
    guard count > 0, count <= 8, count.nonzeroBitCount == 1 else { throw .badLength }
    if address & UInt64(count - 1) != 0 { throw .unaligned }
    guard let index = free else { throw .noneFree }
    unwatch(index)
    registers.setAddress(index, to: address)
    var control = registers.control
    control |= codes[count.trailingZeroBitCount] << UInt64(18 + 4 * index)
    control |= 1 << UInt64(16 + 4 * index)
    control |= 1 << UInt64(2 * index)
    registers.control = control
    return index
  }

  /// The lowest register that is not in use.
  private var free: Int? {
    for index in 0..<4 where !isInUse(index) { return index }
    return nil
  }

  private func isInUse(_ index: Int) -> Bool {
    let control = registers.control
    return control & (0b01 << UInt64(2 * index)) != 0
      || control & (0b10 << UInt64(2 * index)) != 0
  }

  public mutating func unwatch(_ index: Int) {
    var control = registers.control
    for bit in 0..<64 where bit / 2 == index || bit / 4 == 4 + index {
      control &= ~(1 << UInt64(bit))
    }
    registers.control = control
  }

  public mutating func acknowledge() -> UInt64 {
    var mine: UInt64 = 0
    for index in 0..<4 where isInUse(index) { mine |= 1 << UInt64(index) }
    let status = registers.status
    registers.status = status & ~0xf
    return status & mine
  }
}
