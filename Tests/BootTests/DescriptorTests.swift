// The processor's tables, byte by byte as the processor reads them.

import DeviceModels
import Testing

@testable import Boot

@Suite("Descriptor tables (Intel SDM 3)")
struct DescriptorTests {
  /// Bits `range` of `value`.
  private func bits(_ range: ClosedRange<Int>, of value: UInt64) -> UInt64 {
    value >> UInt64(range.lowerBound) & (1 << UInt64(range.count) - 1)
  }

  @Test("3.4.5.1: a code segment: present, ring 0, executable; 5.2.1: L set, D clear")
  func code() {
    let code = SegmentDescriptor.code64
    #expect(bits(40...43, of: code) & 0b1010 == 0b1010)
    #expect(bits(44...44, of: code) == 1)
    #expect(bits(45...46, of: code) == 0)
    #expect(bits(47...47, of: code) == 1)
    #expect(bits(53...53, of: code) == 1)
    #expect(bits(54...54, of: code) == 0)
  }

  @Test("3.4.5.1: a data segment: present, ring 0, writable, base 0, limit 4 GB")
  func data() {
    let data = SegmentDescriptor.data
    #expect(bits(40...43, of: data) & 0b1110 == 0b0010)
    #expect(bits(44...44, of: data) == 1)
    #expect(bits(45...46, of: data) == 0)
    #expect(bits(47...47, of: data) == 1)
    #expect(bits(16...39, of: data) == 0 && bits(56...63, of: data) == 0)
    #expect(bits(0...15, of: data) == 0xffff && bits(48...51, of: data) == 0xf)
    #expect(bits(55...55, of: data) == 1)
  }

  @Test("8.2.3: a 64-bit TSS descriptor of 16 bytes, available, with its base in parts")
  func taskStateDescriptor() {
    let bases: [UInt64] = [0, 0x1234, 0xfedc_ba98, 0x1234_5678_9abc_def0, .max]
    for base in bases {
      let (low, high) = SegmentDescriptor.taskState(base: base, size: 104)
      #expect(bits(0...15, of: low) == 103)
      #expect(bits(16...39, of: low) == bits(0...23, of: base))
      #expect(bits(40...43, of: low) == 0x9)
      #expect(bits(44...44, of: low) == 0)
      #expect(bits(45...46, of: low) == 0)
      #expect(bits(47...47, of: low) == 1)
      #expect(bits(48...55, of: low) == 0)
      #expect(bits(56...63, of: low) == bits(24...31, of: base))
      #expect(high == base >> 32)
    }
    #expect(SegmentDescriptor.taskState(base: 0, size: 0xf_1235).low & 0xf_ffff == 0x1234)
    let large = SegmentDescriptor.taskState(base: 0, size: 0xf_1235).low
    #expect(bits(48...51, of: large) == 0xf)
  }

  @Test(
    "6.14.1: a gate: selector, stack, type 14, present, ring 0, handler in three parts")
  func gate() {
    let handlers: [UInt64] = [0, 0x10_0123, 0xffff_8000_1234_5678, .max]
    for handler in handlers {
      for stack in [InterruptStack.interrupted, .pageFault, .doubleFault, .nonMaskable] {
        let gate = InterruptGate(handler: handler, on: stack)
        #expect(bits(0...15, of: gate.low) == bits(0...15, of: handler))
        #expect(bits(16...31, of: gate.low) == 0x08)
        #expect(bits(32...34, of: gate.low) == UInt64(stack.rawValue))
        #expect(bits(35...39, of: gate.low) == 0)
        #expect(bits(40...44, of: gate.low) == 0b01110)
        #expect(bits(45...46, of: gate.low) == 0)
        #expect(bits(47...47, of: gate.low) == 1)
        #expect(bits(48...63, of: gate.low) == bits(16...31, of: handler))
        #expect(gate.high == handler >> 32)
      }
    }
  }

  /// Fills tables in memory of the test's, and gives their words.
  private func filled(
    _ body: (_ gdt: StaticBuffer<UInt64>, _ taskState: StaticBuffer<UInt64>) -> Void
  ) {
    withStaticBuffer(of: UInt64.self, count: 5) { gdt in
      withStaticBuffer(of: UInt64.self, count: 13) { taskState in
        let tables = CoreTables(
          unsafeGDTAddress: gdt.address, unsafeTaskStateAddress: taskState.address)
        tables.setInterruptStacks(
          0x1111_2222_3333_4444, 0x5555_6666_7777_8888, 0x9999_aaaa_bbbb_cccc)
        tables.setSegments()
        body(gdt, taskState)
      }
    }
  }

  @Test("figure 8-11: interrupt stacks at bytes 36, 44 and 52, I/O map at 102, rest 0")
  func taskState() {
    filled { _, taskState in
      let bytes = (0..<13).flatMap { [UInt8](littleEndian: taskState[$0]) }
      var expected = [UInt8](repeating: 0, count: 104)
      expected.store(0x1111_2222_3333_4444 as UInt64, at: 36)
      expected.store(0x5555_6666_7777_8888 as UInt64, at: 44)
      expected.store(0x9999_aaaa_bbbb_cccc as UInt64, at: 52)
      expected.store(104 as UInt16, at: 102)
      #expect(bytes == expected)
    }
  }

  @Test("3.5.1: the first entry is null, and each selector finds its descriptor")
  func globalTable() {
    filled { gdt, taskState in
      #expect(gdt[0] == 0)
      #expect(gdt[Int(Selector.code / 8)] == SegmentDescriptor.code64)
      #expect(gdt[Int(Selector.data / 8)] == SegmentDescriptor.data)
      let (low, high) = SegmentDescriptor.taskState(base: taskState.address, size: 104)
      #expect(gdt[Int(Selector.taskState / 8)] == low)
      #expect(gdt[Int(Selector.taskState / 8) + 1] == high)
    }
  }

  @Test("3.4.2: the selectors are of the GDT and of ring 0")
  func selectors() {
    for selector in [Selector.code, Selector.data, Selector.taskState] {
      #expect(selector & 7 == 0)
    }
  }
}
