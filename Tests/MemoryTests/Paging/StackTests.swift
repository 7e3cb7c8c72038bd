// Stacks, their guards, and the window in which they lie.

import Boot
import DeviceModels
import Launch
import Testing

@testable import Memory

@Suite("Stacks")
struct StackTests {
  @Test("has the pages that were asked for, and none under them")
  func guardPage() throws {
    let paging = PagingTrial()
    for size: UInt64 in [1, 4096, 4097, 15 << 12, 15 << 12 + 1, 31 << 12, 1 << 20] {
      let stack = try paging.makeStack(size)
      #expect(stack.size == (size + 4095) / 4096 * 4096 && stack.top % 0x1_0000 == 0)
      for page in stride(from: stack.bottom, to: stack.top, by: 4096) {
        #expect(throws: Never.self) { try paging.model.access(page, .write) }
        #expect(throws: MMUModel.Fault.forbidden) {
          try paging.model.access(page, .execute)
        }
      }
      #expect(throws: MMUModel.Fault.notPresent) {
        try paging.model.access(stack.bottom - 1, .write)
      }
      #expect(throws: MMUModel.Fault.notPresent) {
        try paging.model.access(stack.base, .read)
      }
    }
    #expect(paging.model.violations.isEmpty)
  }

  @Test("the guard costs no frame: a frame a page, and three tables for the first 32")
  func cost() throws {
    let paging = PagingTrial()
    let before = paging.model.takenCount
    for _ in 0..<32 { _ = try paging.makeStack(3 << 12) }
    #expect(paging.model.takenCount == before + 32 * 3 + 3)
  }

  @Test("a stack is no memory for a device: it is not where it seems to be")
  func device() throws {
    let paging = PagingTrial()
    try paging.tables.map(0x10_0000..<0x80_0000, to: 0x10_0000, as: .data)
    let stack = try paging.makeStack(0x8000)
    #expect(!paging.isIdentityMapped(stack.bottom..<stack.bottom + 1))
    #expect(
      !paging.isIdentityMapped(stack.bottom + 0x1ff0..<stack.bottom + 0x2010))
    #expect(paging.isIdentityMapped(0x12_3456..<0x45_6789))
    #expect(!paging.isIdentityMapped(0x0f_ffff..<0x45_6789))
    #expect(!paging.isIdentityMapped(0x12_3456..<0x80_0001))
  }

  /// Makes `count` stacks, gives each other one back, and makes them again.
  func checkMany(count: Int) throws {
    let paging = PagingTrial()
    let make = { try paging.makeStack(0x2000) }
    var stacks = try (0..<count).map { _ in try make() }
    #expect(Set(stacks.map(\.top)).count == count)
    let taken = paging.model.takenCount
    for index in stride(from: 0, to: count, by: 2) {
      paging.remove(stacks[index])
    }
    paging.flush()
    #expect(paging.model.takenCount == taken - (count + 1) / 2 * 2)
    for index in stride(from: 0, to: count, by: 2) { stacks[index] = try make() }
    #expect(Set(stacks.map(\.top)).count == count)
    #expect(paging.model.takenCount == taken)
    let frames = stacks.map { paging.translate($0.bottom)?.physical }
    #expect(Set(frames).count == count && !frames.contains(nil))
    #expect(paging.model.violations.isEmpty)
  }

  @Test("10,000 are alive at once, and what is given back is had again")
  func many() throws {
    try checkMany(count: 10_000)
  }

  @Test("the window ends, and a larger stack needs slots in a row")
  func room() throws {
    let paging = PagingTrial()
    for size: UInt64 in [1 << 31, .max] {
      #expect(throws: PagingError.noRoom(size: size)) { try paging.makeStack(size) }
    }
    let stacks = try (0..<StackWindow.slotCount).map { _ in try paging.makeStack(1) }
    #expect(stacks.first?.base == Stack.window.lowerBound)
    #expect(stacks.last?.top == Stack.window.upperBound)
    #expect(throws: PagingError.noRoom(size: 1)) { try paging.makeStack(1) }
    for index in [100, 102, 200, 201] { paging.remove(stacks[index]) }
    #expect(throws: PagingError.noRoom(size: 0x2_0000)) { try paging.makeStack(0x2_0000) }
    #expect(try paging.makeStack(0x1_f000).top == stacks[201].top)
    #expect(try paging.makeStack(0xf000).top == stacks[100].top)
  }

  @Test("where frames run out, all is as it was but for tables")
  func shortage() throws {
    for budget in 0..<23 {
      let paging = PagingTrial()
      paging.model.budget = budget
      #expect(throws: PagingError.noFrame) {
        try paging.makeStack(20 << 12)
      }
      let slot = Stack.window.lowerBound
      #expect(paging.explain(slot + 0x1_f000) == .unused)
      for page in stride(from: slot, to: slot + 0x2_0000, by: 4096) {
        #expect(paging.translate(page) == nil)
      }
      paging.flush()
      // The root, and the tables for which the first page had left frames.
      #expect(paging.model.takenCount == 1 + min(max(budget - 1, 0), 3))
      paging.model.budget = 23
      _ = try paging.makeStack(20 << 12)
      #expect(paging.model.violations.isEmpty)
    }
  }

  @Test("a stack that is given back twice traps")
  func twice() async {
    await #expect(processExitsWith: .failure) {
      let paging = PagingTrial()
      let stack = try paging.makeStack(1)
      paging.remove(stack)
      paging.remove(stack)
    }
  }
}

@Suite("What lies at an address of the window of stacks")
struct StackExplanationTests {
  @Test("each page belongs to its stack, to the guard under it, or to none")
  func pages() throws {
    let paging = PagingTrial()
    var random = SplitMix64(seed: 0x57ac)
    var stacks = try (0..<40).map { _ in
      try paging.makeStack(.random(in: 1...0x3_0000, using: &random))
    }
    for _ in 0..<15 {
      let index = stacks.indices.randomElement(using: &random)!
      paging.remove(stacks.remove(at: index))
    }
    let first = Stack.window.lowerBound
    for page in stride(from: first, to: first + 128 << 16, by: 4096) {
      let owner = stacks.first { $0.base..<$0.top ~= page }
      let expected = owner.map { page < $0.bottom ? StackPlace.under($0) : .inside($0) }
      for address in [page, page + 4095] {
        let found = paging.explain(address)
        #expect(found == expected ?? .unused)
      }
    }
  }

  @Test("outside the window it knows nothing")
  func outside() {
    let paging = PagingTrial()
    for address in [0, Stack.window.lowerBound - 1, Stack.window.upperBound, .max] {
      #expect(paging.explain(address) == nil)
    }
    let last = Stack.window.upperBound - 1
    #expect(paging.explain(last) == .unused)
  }

  @Test("it says so in a clause")
  func words() {
    let stack = Stack(bottom: 0x2000_0000_e000, top: 0x2000_0001_0000)
    for (place, text) in [
      (.inside(stack), "the stack 0x20000000e000-0x200000010000"),
      (.under(stack), "the guard under the stack 0x20000000e000-0x200000010000"),
      (.unused, "the window of stacks, where none is"),
    ] as [(StackPlace, String)] {
      var recorder = TextRecorder()
      place.write(to: &recorder)
      #expect(recorder.text == text)
    }
  }
}
