// The pair of 8259 interrupt controllers of a PC, from the device's side.

import Boot

/// Two 8259s, the second on the first's line 2 (Intel 8259A data sheet, 1988).
///
/// Strict: a command word out of its order or with a bit that a PC's wiring
/// does not allow is recorded with the part of the data sheet that forbids it.
public struct PICModel: PortSpace {
  /// One chip.
  public struct Chip {
    /// The vector of line 0; nil until the chip has been told.
    public fileprivate(set) var firstVector: UInt8?

    /// The lines that are masked.
    public fileprivate(set) var mask: UInt8 = 0

    /// The next initialisation word that it expects, 2 to 4; nil for none.
    fileprivate var expected: Int?

    /// Whether it has had all four words.
    public fileprivate(set) var isInitialised = false
  }

  public private(set) var chips = [Chip(), Chip()]

  /// The rules that were broken; a test expects it to be empty.
  public private(set) var violations: [String] = []

  public init() {}

  public mutating func read8(_ port: UInt16) -> UInt8 {
    switch port {
    case 0x21, 0xa1: return chips[port == 0x21 ? 0 : 1].mask
    default:
      violations.append("a read of port \(port)")
      return 0xff
    }
  }

  public mutating func write16(_ value: UInt16, to port: UInt16) {
    violations.append("a 16-bit write to port \(port); the chip has eight data lines")
  }

  public mutating func write8(_ value: UInt8, to port: UInt16) {
    switch port {
    case 0x20, 0xa0: command(value, to: port == 0x20 ? 0 : 1)
    case 0x21, 0xa1: data(value, to: port == 0x21 ? 0 : 1)
    default: violations.append("a write to port \(port)")
    }
  }

  private mutating func require(_ holds: Bool, _ rule: String) {
    if !holds { violations.append(rule) }
  }

  /// A0 = 0: with D4 set it is ICW1, which begins the sequence anew.
  private mutating func command(_ value: UInt8, to chip: Int) {
    guard value & 0x10 != 0 else { return }
    require(value & 0x01 != 0, "ICW1: IC4 must be 1 for 8086 mode, which ICW4 sets")
    require(value & 0x02 == 0, "ICW1: SNGL must be 0 where there are two chips")
    require(value & 0x08 == 0, "ICW1: LTIM must be 0: a PC's ISA lines are edges")
    chips[chip].isInitialised = false
    chips[chip].mask = 0
    chips[chip].expected = 2
  }

  /// A0 = 1: the next initialisation word, or OCW1, the mask.
  private mutating func data(_ value: UInt8, to chip: Int) {
    switch chips[chip].expected {
    case 2:
      require(value & 7 == 0, "ICW2: only T7 to T3 are the vector's in 8086 mode")
      chips[chip].firstVector = value
      chips[chip].expected = 3
    case 3:
      let wiring: UInt8 = chip == 0 ? 0x04 : 0x02
      require(value == wiring, "ICW3: the second chip is on the first one's line 2")
      chips[chip].expected = 4
    case 4:
      require(value & 0x01 != 0, "ICW4: uPM must be 1 for 8086 mode")
      require(value & 0xf2 == 0, "ICW4: no automatic EOI, no nesting, reserved bits 0")
      chips[chip].expected = nil
      chips[chip].isInitialised = true
    default:
      require(chips[chip].isInitialised, "OCW1: the chip has not been initialised")
      chips[chip].mask = value
    }
  }
}
