// Memory and debug registers as tests have them: strict, and with a memory of
// what was done to them.

import BootLabKit

/// The recorder's slots. It notes each store, and the first rule that is broken.
struct ModelMemory: RecorderMemory {
  private var words: [UInt32]
  private(set) var stores: [Store] = []
  private(set) var fault: String?

  init(_ words: [UInt32]) { self.words = words }

  func load(slot: UInt32, word: UInt32) -> UInt32 {
    precondition(
      isSlot(slot, word), "a load from slot \(slot), word \(word), which there is not")
    return words[Int(slot * 16 + word)]
  }

  mutating func store(_ value: UInt32, slot: UInt32, word: UInt32) {
    guard isSlot(slot, word) else {
      fault = fault ?? "a store to slot \(slot), word \(word), which there is not"
      return
    }
    words[Int(slot * 16 + word)] = value
    stores.append(Store(slot: slot, word: word, value: value))
  }

  private func isSlot(_ slot: UInt32, _ word: UInt32) -> Bool {
    slot <= Parameters.slots && word < 16
  }
}

/// The debug registers (Intel SDM 3, 18.2). A write that the processor refuses is
/// noted as the fault that it would raise.
struct ModelRegisters: DebugRegisters {
  private(set) var contents: Registers
  private(set) var fault: String?

  init(_ contents: Registers) { self.contents = contents }

  func address(_ index: Int) -> UInt64 {
    precondition((0..<4).contains(index), "there is no DR\(index) with an address")
    return contents.addresses[index]
  }

  mutating func setAddress(_ index: Int, to address: UInt64) {
    guard (0..<4).contains(index) else {
      fault = fault ?? "a write to DR\(index), which has no address"
      return
    }
    contents.addresses[index] = address
  }

  var status: UInt64 {
    get { contents.status }
    set {
      refuse(
        newValue >> 32 != 0, "a write to DR6 with one of its bits 63 to 32 set (#GP)")
      contents.status = newValue
    }
  }

  var control: UInt64 {
    get { contents.control | Self.alwaysOne }
    set {
      refuse(
        newValue >> 32 != 0, "a write to DR7 with one of its bits 63 to 32 set (#GP)")
      contents.control = newValue | Self.alwaysOne
    }
  }

  /// Bit 10 of DR7 reads as 1.
  private static let alwaysOne: UInt64 = 1 << 10

  private mutating func refuse(_ isWrong: Bool, _ sentence: String) {
    if isWrong { fault = fault ?? sentence }
  }
}
