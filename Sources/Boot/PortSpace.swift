// The I/O ports as a protocol, so that drivers meet device models in tests.

import Machine

/// The processor's I/O ports, or a model of the devices behind them.
public protocol PortSpace {
  mutating func read8(_ port: UInt16) -> UInt8
  mutating func write8(_ value: UInt8, to port: UInt16)
  mutating func write16(_ value: UInt16, to port: UInt16)
}

/// The machine's own ports.
public struct MachinePorts: PortSpace {
  public init() {}

  public func read8(_ port: UInt16) -> UInt8 { port_read8(port) }
  public func write8(_ value: UInt8, to port: UInt16) { port_write8(port, value) }
  public func write16(_ value: UInt16, to port: UInt16) { port_write16(port, value) }
}
