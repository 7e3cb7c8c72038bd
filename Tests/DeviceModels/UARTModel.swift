// A 16550 UART from the device's side.

import Boot

/// A 16550 (National Semiconductor PC16550D, June 1995, section 8).
///
/// Strict: what a driver does against the data sheet is recorded with its
/// clause.
public struct UARTModel: PortSpace {
  /// How the chip treats who waits for it.
  public enum Readiness {
    /// There is no chip: reads give ones.
    case absent

    /// It never has room for a byte.
    case never

    /// It has room after `reads` reads of the line status register.
    case after(reads: Int)
  }

  public let base: UInt16
  public let readiness: Readiness

  /// The bytes that went out on the line.
  public private(set) var transmitted: [UInt8] = []

  /// The rules that were broken; a test expects it to be empty.
  public private(set) var violations: [String] = []

  /// How often anything was written.
  public private(set) var writeCount = 0

  /// How often the line status was read.
  public private(set) var statusReads = 0

  // What master reset leaves (table I), or what a firmware does.
  public var interruptEnable: UInt8 = 0
  public var lineControl: UInt8 = 0
  public var modemControl: UInt8 = 0
  public var divisor: UInt16 = 0
  public private(set) var fifosEnabled = false
  private var scratch: UInt8 = 0
  private var readsUntilReady: Int
  private var shiftRegisterIsEmpty = true

  public init(base: UInt16 = 0x3f8, _ readiness: Readiness = .after(reads: 0)) {
    self.base = base
    self.readiness = readiness
    if case .after(let reads) = readiness {
      readsUntilReady = reads
      shiftRegisterIsEmpty = reads == 0
    } else {
      readsUntilReady = 0
    }
  }

  /// Divisor latch access bit (8.1, bit 7).
  private var divisorLatchIsOpen: Bool { lineControl & 0x80 != 0 }

  private var isAbsent: Bool {
    if case .absent = readiness { true } else { false }
  }

  private mutating func require(_ holds: Bool, _ rule: String) {
    if !holds { violations.append(rule) }
  }

  public mutating func read8(_ port: UInt16) -> UInt8 {
    guard !isAbsent else { return 0xff }
    switch port &- base {
    case 1: return divisorLatchIsOpen ? UInt8(divisor >> 8) : interruptEnable
    case 3: return lineControl
    case 4: return modemControl
    case 5: return lineStatus()
    case 7: return scratch
    default:
      violations.append("a read of port \(port), which a sender has no use for")
      return 0xff
    }
  }

  /// Transmitter empty and transmitter holding register empty (8.3, bits 6
  /// and 5): the second comes first, and is all that a sender waits for.
  private mutating func lineStatus() -> UInt8 {
    statusReads += 1
    if case .never = readiness { return 0 }
    if readsUntilReady > 0 {
      readsUntilReady -= 1
      return 0
    }
    defer { shiftRegisterIsEmpty = true }
    return shiftRegisterIsEmpty ? 0x60 : 0x20
  }

  public mutating func write16(_ value: UInt16, to port: UInt16) {
    violations.append("a 16-bit write to port \(port); the chip has eight data lines")
  }

  public mutating func write8(_ value: UInt8, to port: UInt16) {
    writeCount += 1
    guard !isAbsent else { return }
    switch port &- base {
    case 0 where divisorLatchIsOpen: divisor = divisor & 0xff00 | UInt16(value)
    case 0: transmit(value)
    case 1 where divisorLatchIsOpen: divisor = divisor & 0xff | UInt16(value) << 8
    case 1:
      require(value & 0xf0 == 0, "8.6: bits 4 to 7 of the interrupt enables are 0")
      interruptEnable = value
    case 2: controlFIFOs(value)
    case 3: lineControl = value
    case 4:
      require(value & 0xe0 == 0, "8.7: bits 5 to 7 of the modem control are 0")
      modemControl = value
    case 7: scratch = value
    default: violations.append("a write to port \(port), which cannot be written")
    }
  }

  private mutating func controlFIFOs(_ value: UInt8) {
    require(
      value & 1 != 0 || value == 0,
      "8.4: bit 0 must be 1 where other bits are written, or they are not programmed")
    fifosEnabled = value & 1 != 0
  }

  /// A byte is on its way; what must be set up before is checked here.
  private mutating func transmit(_ value: UInt8) {
    require(lineControl == 0x03, "8.1: eight data bits, no parity, one stop bit (8N1)")
    require(divisor == 1, "8.2: divisor 1 is 115,200 bit/s; 0 stops the generator")
    require(fifosEnabled, "8.4: the FIFOs are on before the first byte")
    require(interruptEnable == 0, "8.11: polled operation has all interrupts off")
    require(modemControl & 0x10 == 0, "8.7: in loop mode nothing leaves the chip")
    require(modemControl & 0x03 == 0x03, "8.7: a terminal waits for DTR and RTS")
    if case .after(let reads) = readiness {
      require(readsUntilReady == 0, "8.3: the holding register is empty, bit 5")
      readsUntilReady = reads
      shiftRegisterIsEmpty = false
    } else {
      require(false, "8.3: the holding register is never empty, bit 5")
    }
    transmitted.append(value)
  }
}
