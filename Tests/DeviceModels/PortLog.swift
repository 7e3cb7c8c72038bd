// Ports with nobody behind them, which remember what was written.

import Boot

/// Records every write; reads give ones, as on a bus with nobody on it.
public struct PortLog: PortSpace {
  public struct Write: Equatable {
    public let port: UInt16
    public let value: UInt16
    public let bits: Int

    public init(_ value: UInt16, to port: UInt16, bits: Int) {
      (self.value, self.port, self.bits) = (value, port, bits)
    }
  }

  public private(set) var writes: [Write] = []

  public init() {}

  public mutating func read8(_ port: UInt16) -> UInt8 { 0xff }

  public mutating func write8(_ value: UInt8, to port: UInt16) {
    writes.append(Write(UInt16(value), to: port, bits: 8))
  }

  public mutating func write16(_ value: UInt16, to port: UInt16) {
    writes.append(Write(value, to: port, bits: 16))
  }
}
