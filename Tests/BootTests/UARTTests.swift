// The serial port, against a chip that knows its data sheet.

import DeviceModels
import Testing

@testable import Boot

@Suite("16550 UART (PC16550D, section 8)")
struct UARTTests {
  /// A port that was set up, with `model` behind it.
  private func setUp(_ model: UARTModel) -> UART16550<UARTModel> {
    var uart = UART16550(ports: model, base: model.base)
    uart.setUp()
    return uart
  }

  @Test("8.1, 8.2, 8.4, 8.6, 8.7: set up as 115200 8N1, FIFOs on, interrupts off")
  func settings() {
    let uart = setUp(UARTModel())
    #expect(uart.isPresent)
    #expect(uart.ports.lineControl == 0x03)
    #expect(uart.ports.divisor == 1)
    #expect(uart.ports.fifosEnabled)
    #expect(uart.ports.interruptEnable == 0)
    #expect(uart.ports.modemControl & 0x03 == 0x03)
    #expect(uart.ports.transmitted.isEmpty)
    #expect(uart.ports.violations.isEmpty)
  }

  @Test("8.3: every byte goes out, in order, each when the chip has room")
  func bytes() {
    for reads in [0, 1, 3] {
      var uart = setUp(UARTModel(.after(reads: reads)))
      for byte in UInt8.min...UInt8.max {
        let wasSent = uart.send(byte)
        #expect(wasSent)
      }
      #expect(uart.ports.transmitted == Array(UInt8.min...UInt8.max))
      #expect(uart.ports.violations.isEmpty)
    }
  }

  @Test("another base: the same chip at COM2")
  func otherBase() {
    var uart = setUp(UARTModel(base: 0x2f8))
    let wasSent = uart.send(0x41)
    #expect(wasSent)
    #expect(uart.ports.transmitted == [0x41])
    #expect(uart.ports.violations.isEmpty)
  }

  @Test("8.9: where no scratch register answers there is no chip, and nothing is sent")
  func absent() {
    var uart = setUp(UARTModel(.absent))
    #expect(!uart.isPresent)
    let writes = uart.ports.writeCount
    let wasSent = uart.send(0x41)
    #expect(!wasSent)
    #expect(uart.ports.writeCount == writes)
    #expect(uart.ports.statusReads == 0)
  }

  @Test("a byte before the chip was set up is lost")
  func notSetUp() {
    var uart = UART16550(ports: UARTModel(), base: 0x3f8)
    let wasSent = uart.send(0x41)
    #expect(!wasSent)
    #expect(uart.ports.transmitted.isEmpty)
    #expect(uart.ports.violations.isEmpty)
  }

  @Test("8.3: a chip that never has room costs a byte and no more than its patience")
  func neverReady() {
    var uart = setUp(UARTModel(.never))
    let wasSent = uart.send(0x41)
    #expect(!wasSent)
    #expect(uart.ports.statusReads == UART16550<UARTModel>.patience)
    #expect(uart.ports.transmitted.isEmpty)
    #expect(uart.ports.violations.isEmpty)
  }

  @Test("8.3: ready at the last look is early enough, one later is not")
  func patience() {
    let patience = UART16550<UARTModel>.patience
    var uart = setUp(UARTModel(.after(reads: patience - 1)))
    let wasSent = uart.send(0x41)
    #expect(wasSent)
    var late = setUp(UARTModel(.after(reads: patience)))
    let wasSentLate = late.send(0x41)
    #expect(!wasSentLate)
    #expect(late.ports.transmitted.isEmpty)
  }

  @Test("8.2, 8.6: whatever a firmware left, interrupts end up off")
  func firmwareLeftovers() {
    for lineControl: UInt8 in [0x00, 0x80, 0x83, 0xff] {
      var model = UARTModel()
      model.lineControl = lineControl
      model.interruptEnable = 0x0f
      model.modemControl = 0x1f
      model.divisor = 12
      var uart = setUp(model)
      let wasSent = uart.send(0x41)
      #expect(wasSent)
      #expect(uart.ports.interruptEnable == 0, "left with line control \(lineControl)")
      #expect(uart.ports.transmitted == [0x41])
      #expect(uart.ports.violations.isEmpty)
    }
  }

  @Test("the model is strict: it names what a careless driver broke")
  func strictModel() {
    var model = UARTModel(.after(reads: 2))
    model.write8(0x41, to: 0x3f8)
    #expect(model.violations.contains { $0.hasPrefix("8.1") })
    #expect(model.violations.contains { $0.hasPrefix("8.2") })
    #expect(model.violations.contains { $0.hasPrefix("8.3") })
    #expect(model.violations.contains { $0.hasPrefix("8.4") })
    #expect(model.violations.contains { $0.hasPrefix("8.7") })
  }
}
