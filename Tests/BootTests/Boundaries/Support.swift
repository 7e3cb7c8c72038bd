// What the boundary checks stand on where there is no heap and no Testing.

#if !hasFeature(Embedded)
  @testable import Boot
#endif

/// Remembers the line of the first check that failed.
struct Checks {
  private(set) var failedLine: UInt32 = 0

  mutating func expect(_ holds: Bool, line: UInt32 = #line) {
    if !holds, failedLine == 0 { failedLine = line }
  }

  /// Expects `body` to be refused with `error`.
  mutating func expect(
    _ error: BootError, line: UInt32 = #line, _ body: () throws(BootError) -> Void
  ) {
    do throws(BootError) {
      try body()
      expect(false, line: line)
    } catch let found {
      expect(found == error, line: line)
    }
  }

  /// Expects `body` to write `text`.
  mutating func expectText(
    _ text: StaticString, line: UInt32 = #line, _ body: (inout SmallSink) -> Void
  ) {
    var sink = SmallSink()
    body(&sink)
    expect(sink.holds(text), line: line)
  }
}

/// 256 bytes at an address; elsewhere zeros.
struct SmallMemory: PhysicalMemory {
  var readable: Range<UInt64>
  let base: UInt64
  var bytes = InlineArray<256, UInt8>(repeating: 0)

  func load8(_ address: UInt64) -> UInt8 {
    let offset = address &- base
    return offset < 256 ? bytes[Int(offset)] : 0
  }
  func load16(_ address: UInt64) -> UInt16 { UInt16(load(address, 2)) }
  func load32(_ address: UInt64) -> UInt32 { UInt32(load(address, 4)) }
  func load64(_ address: UInt64) -> UInt64 { load(address, 8) }

  private func load(_ address: UInt64, _ count: UInt64) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(load8(address &+ index)) << (index * 8) }
    return value
  }

  mutating func store(_ value: UInt64, at offset: Int, count: Int = 8) {
    for index in 0..<count {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
    }
  }

  /// Makes the bytes in `range` add up to 0, by the one at `offset`.
  mutating func seal(_ range: Range<Int>, at offset: Int) {
    bytes[offset] = 0
    var sum: UInt8 = 0
    for index in range { sum &+= bytes[index] }
    bytes[offset] = 0 &- sum
  }

  /// Stores a region of RAM in a memory map.
  mutating func storeRegion(_ address: UInt64, size: UInt64, at offset: Int) {
    store(address, at: offset)
    store(size, at: offset + 8)
    store(1, at: offset + 16, count: 4)
  }

  /// Stores a root pointer of revision 2 at the beginning.
  mutating func makeRootPointer(xsdt: UInt64) {
    store(RSDP.signature, at: 0)
    store(2, at: 15, count: 1)
    store(36, at: 20, count: 4)
    store(xsdt, at: 24)
    seal(0..<20, at: 8)
    seal(0..<36, at: 32)
  }

  /// Stores a table's signature and length at `offset`, and seals it.
  mutating func makeTable(_ signature: Signature, length: Int, at offset: Int) {
    store(UInt64(signature.rawValue), at: offset, count: 4)
    store(UInt64(length), at: offset + 4, count: 4)
    seal(offset..<(offset + length), at: offset + 9)
  }
}

/// Keeps 32 bytes of what is written.
struct SmallSink: TextSink {
  private(set) var bytes = InlineArray<32, UInt8>(repeating: 0)
  private(set) var count = 0

  mutating func put(_ byte: UInt8) {
    bytes[count % 32] = byte
    count += 1
  }

  func holds(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where bytes[index] != text.byte(at: index) { return false }
    return true
  }
}

/// Room for what the start info of the checks lists: two regions, a module and
/// a command line, with some to spare.
nonisolated(unsafe) private var room = InlineArray<32, UInt64>(repeating: 0)

extension StartInfoBuffers {
  static var small: StartInfoBuffers {
    let address = unsafe withUnsafeMutablePointer(to: &room) {
      UInt64(UInt(bitPattern: $0))
    }
    return StartInfoBuffers(
      regions: unsafe StaticBuffer(unsafeAddress: address, size: 4 * 24),
      modules: unsafe StaticBuffer(unsafeAddress: address + 128, size: 2 * 16),
      commandLine: unsafe StaticBuffer(unsafeAddress: address + 192, size: 32))
  }
}
