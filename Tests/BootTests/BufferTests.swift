// Buffers and lists of a fixed size, and what happens at their ends.

import DeviceModels
import Testing

@testable import Boot

@Suite("Static buffers")
struct StaticBufferTests {
  @Test("each element is read as it was written, at its own address")
  func elements() {
    withStaticBuffer(of: UInt32.self, count: 100) { buffer in
      #expect(buffer.count == 100)
      for index in 0..<100 { buffer[index] = UInt32(index) &* 0x0101_0101 }
      for index in 0..<100 { #expect(buffer[index] == UInt32(index) &* 0x0101_0101) }
      let bytes = StaticBuffer<UInt8>(unsafeAddress: buffer.address, size: 400)
      #expect(bytes[4 * 99] == 99)
    }
  }

  @Test("an index at the end traps, on a read")
  func readPastTheEnd() async {
    await #expect(processExitsWith: .failure) {
      withStaticBuffer(of: UInt8.self, count: 8) { _ = $0[8] }
    }
  }

  @Test("an index at the end traps, on a write")
  func writePastTheEnd() async {
    await #expect(processExitsWith: .failure) {
      withStaticBuffer(of: UInt8.self, count: 8) { $0[8] = 1 }
    }
  }

  @Test("a negative index traps")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      withStaticBuffer(of: UInt8.self, count: 8) { _ = $0[-1] }
    }
  }
}

@Suite("Bounded lists")
struct BoundedListTests {
  @Test("elements stay in the order of their coming, up to the room there is")
  func elements() {
    for capacity in 0...5 {
      withStaticBuffer(of: Int.self, count: capacity) { buffer in
        var list = BoundedList(in: buffer)
        #expect(list.capacity == capacity)
        for value in 0..<capacity {
          #expect(list.count == value)
          let hasRoom = list.append(value * 7)
          #expect(hasRoom)
        }
        let hasMoreRoom = list.append(99)
        #expect(!hasMoreRoom)
        #expect(list.count == capacity)
        #expect(list.indices.map { list[$0] } == (0..<capacity).map { $0 * 7 })
      }
    }
  }

  @Test("an index past the count traps, though the room goes on")
  func pastTheCount() async {
    await #expect(processExitsWith: .failure) {
      withStaticBuffer(of: Int.self, count: 8) { buffer in
        var list = BoundedList(in: buffer)
        _ = list.append(1)
        _ = list[1]
      }
    }
  }

  @Test("a negative index traps")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      withStaticBuffer(of: Int.self, count: 8) { buffer in
        var list = BoundedList(in: buffer)
        _ = list.append(1)
        _ = list[-1]
      }
    }
  }
}

@Suite("Windows on memory")
struct MemoryWindowTests {
  private let memory: MemoryModel = {
    let memory = MemoryModel(readable: 0x1000..<0x2000)
    memory.place((0..<16).map { UInt8($0) }, at: 0x1000)
    return memory
  }()

  @Test("little-endian fields of one, two, four and eight bytes")
  func fields() throws {
    let window = try memory.window(at: 0x1000, count: 16, of: .fadt)
    #expect(window.u8(15) == 15)
    #expect(window.u16(14) == 0x0f0e)
    #expect(window.u32(12) == 0x0f0e_0d0c)
    #expect(window.u64(8) == 0x0f0e_0d0c_0b0a_0908)
    #expect(memory.violations.isEmpty)
  }

  @Test("a window lies in what can be read, whole, or is refused")
  func bounds() throws {
    #expect(try memory.window(at: 0x1000, count: 0x1000, of: .fadt).count == 0x1000)
    #expect(try memory.window(at: 0x2000, count: 0, of: .fadt).count == 0)
    for (address, count) in [
      (0xfff, 1), (0x1fff, 2), (0x2000, 1), (0x1000, 0x1001), (0x1800, .max),
      (.max, 1), (.max, .max), (0, .max),
    ] as [(UInt64, UInt64)] {
      #expect(throws: BootError.unreadable(.fadt, address: address)) {
        try memory.window(at: address, count: count, of: .fadt)
      }
    }
  }

  @Test("a part lies in its window, or there is none")
  func parts() throws {
    let window = try memory.window(at: 0x1000, count: 16, of: .fadt)
    #expect(window.part(at: 4, count: 12)?.u8(0) == 4)
    #expect(window.part(at: 16, count: 0)?.count == 0)
    for (offset, count) in [(0, 17), (16, 1), (17, 0), (.max, 2), (2, .max)]
      as [(UInt64, UInt64)]
    {
      #expect(window.part(at: offset, count: count) == nil)
    }
  }

  @Test("a field that crosses the window's end traps")
  func crossing() async {
    await #expect(processExitsWith: .failure) {
      _ = try MemoryModel().window(at: 0, count: 16, of: .fadt).u64(9)
    }
    await #expect(processExitsWith: .failure) {
      _ = try MemoryModel().window(at: 0, count: 3, of: .fadt).u32(0)
    }
    await #expect(processExitsWith: .failure) {
      _ = try MemoryModel().window(at: 0, count: 16, of: .fadt).u16(.max)
    }
    await #expect(processExitsWith: .failure) {
      _ = try MemoryModel().window(at: 0, count: 16, of: .fadt).u8(16)
    }
  }

  @Test("a sum of 256 is 0 (ACPI 6.5, 5.2.6), and a window of no bytes has one too")
  func checksums() throws {
    memory.place([0xff, 1, 0x80, 0x80], at: 0x1100)
    try memory.window(at: 0x1100, count: 4, of: .fadt).checkSum(of: .fadt)
    try memory.window(at: 0x1100, count: 0, of: .fadt).checkSum(of: .fadt)
    #expect(throws: BootError.badChecksum(.fadt, sum: 0x80)) {
      try memory.window(at: 0x1100, count: 3, of: .fadt).checkSum(of: .fadt)
    }
  }
}
