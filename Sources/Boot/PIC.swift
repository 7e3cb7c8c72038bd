// The two 8259 interrupt controllers of a PC, put out of the way.

/// The pair of 8259 PICs (Intel 8259A data sheet, 1988).
///
/// A PC's firmware has them deliver the timer as vector 8, the double fault's.
/// We move them to vectors of their own and mask every line: what they would
/// deliver later chapters take from the I/O APIC, and a stray interrupt is
/// told from an exception.
enum PIC {
  /// The vector of the first PIC's line 0; the second's follow.
  static let firstVector: UInt8 = 32

  private static let command: (UInt16, UInt16) = (0x20, 0xa0)
  private static let data: (UInt16, UInt16) = (0x21, 0xa1)

  static func disable(through ports: inout some PortSpace) {
    // Initialisation command words 1 to 4: begin, with all four to come; the
    // first vector; how the two are chained (line 2); 8086 mode.
    ports.write8(0x11, to: command.0)
    ports.write8(0x11, to: command.1)
    ports.write8(firstVector, to: data.0)
    ports.write8(firstVector + 8, to: data.1)
    ports.write8(0x04, to: data.0)
    ports.write8(0x02, to: data.1)
    ports.write8(0x01, to: data.0)
    ports.write8(0x01, to: data.1)
    ports.write8(0xff, to: data.0)
    ports.write8(0xff, to: data.1)
  }
}
