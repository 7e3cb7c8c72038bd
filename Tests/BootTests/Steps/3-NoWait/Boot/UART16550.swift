// The serial port: the one output that every machine we know has.

/// A 16550 UART, polled (National Semiconductor PC16550D, June 1995, section 8).
public struct UART16550<Ports: PortSpace> {
  public var ports: Ports

  /// The port of its first register; COM1 has 0x3f8.
  public let base: UInt16

  /// Whether the chip answered when it was set up.
  public private(set) var isPresent = false

  public static var firstBase: UInt16 { 0x3f8 }

  /// How often `send` looks whether the chip can take a byte before it gives
  /// the byte up. At 115,200 bit/s a byte takes 87 microseconds; a read of a
  /// port on real hardware takes about one.
  static var patience: Int { 100_000 }

  /// Registers, as offsets from the base (table II).
  package enum Register {
    package static var transmitHolding: UInt16 { 0 }
    package static var interruptEnable: UInt16 { 1 }
    package static var fifoControl: UInt16 { 2 }
    package static var lineControl: UInt16 { 3 }
    package static var modemControl: UInt16 { 4 }
    package static var lineStatus: UInt16 { 5 }
    package static var scratch: UInt16 { 7 }
  }

  public init(ports: Ports, base: UInt16) {
    self.ports = ports
    self.base = base
  }

  /// Looks whether the chip is there and sets it to 115,200 bit/s, eight data
  /// bits, no parity, one stop bit, FIFOs on, interrupts off.
  public mutating func setUp() {
    write(0x5a, to: Register.scratch)
    isPresent = read(Register.scratch) == 0x5a
    guard isPresent else { return }
    setDivisor(1)
    // This clears the divisor latch access bit, so the interrupt enable
    // register is reached whatever the firmware left.
    write(0x03, to: Register.lineControl)
    write(0x00, to: Register.interruptEnable)
    write(0x07, to: Register.fifoControl)
    // Data terminal ready and request to send: a real terminal waits for both.
    write(0x03, to: Register.modemControl)
  }

  /// Sends one byte, whether the chip can take it or not.
  @discardableResult
  public mutating func send(_ byte: UInt8) -> Bool {
    guard isPresent else { return false }
    write(byte, to: Register.transmitHolding)
    return true
  }

  /// The divisor's two bytes stand in the first two registers while the
  /// divisor latch access bit is set (8.2).
  private mutating func setDivisor(_ divisor: UInt16) {
    write(0x80, to: Register.lineControl)
    write(UInt8(truncatingIfNeeded: divisor), to: Register.transmitHolding)
    write(UInt8(truncatingIfNeeded: divisor >> 8), to: Register.interruptEnable)
  }

  package mutating func read(_ register: UInt16) -> UInt8 {
    ports.read8(base + register)
  }

  package mutating func write(_ value: UInt8, to register: UInt16) {
    ports.write8(value, to: base + register)
  }
}
