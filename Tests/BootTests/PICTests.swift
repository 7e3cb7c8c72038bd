// The two 8259s, put out of the way.

import DeviceModels
import Testing

@testable import Boot

@Suite("8259 PICs (Intel 8259A data sheet)")
struct PICTests {
  @Test("ICW1 to ICW4 in order, vectors 32 to 47, every line masked")
  func disabled() {
    var model = PICModel()
    PIC.disable(through: &model)
    #expect(model.violations.isEmpty)
    #expect(model.chips.allSatisfy { $0.isInitialised && $0.mask == 0xff })
    #expect(model.chips.map(\.firstVector) == [32, 40])
  }

  @Test("a second time, in the middle of whatever came before, does the same")
  func again() {
    var model = PICModel()
    model.write8(0x11, to: 0x20)
    model.write8(0x08, to: 0x21)
    PIC.disable(through: &model)
    PIC.disable(through: &model)
    #expect(model.violations.isEmpty)
    #expect(model.chips.allSatisfy { $0.isInitialised && $0.mask == 0xff })
  }

  @Test("no vector is an exception's (Intel SDM 3, table 6-1)")
  func vectors() {
    #expect(PIC.firstVector >= 32)
    #expect(PIC.firstVector % 8 == 0)
  }

  @Test("the model is strict: it names the word that is wrong")
  func strictModel() {
    var model = PICModel()
    model.write8(0xff, to: 0x21)
    model.write8(0x1b, to: 0x20)
    model.write8(0x0f, to: 0x21)
    model.write8(0x02, to: 0x21)
    model.write8(0x02, to: 0x21)
    let rules = ["OCW1", "ICW1", "ICW1", "ICW2", "ICW3", "ICW4", "ICW4"]
    #expect(model.violations.map { String($0.prefix(4)) } == rules)
  }
}
