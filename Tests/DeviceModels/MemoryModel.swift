// Physical memory with something here and there, and nothing in between.

import Boot

/// Memory as a loader left it: blocks of bytes by physical address. Elsewhere
/// reads give ones, as on a bus with nobody on it.
///
/// Strict: who reads outside `readable` finds it in `violations`.
public final class MemoryModel: PhysicalMemory {
  private struct Block {
    let address: UInt64
    var bytes: [UInt8]
  }

  public let readable: Range<UInt64>

  /// The rules that were broken; a test expects it to be empty.
  public private(set) var violations: [String] = []

  private var blocks: [Block] = []

  /// The addresses that Boot's page tables map.
  public init(readable: Range<UInt64> = 0..<0x1_0000_0000) {
    self.readable = readable
  }

  /// Puts `bytes` at `address`; what lay there before is hidden.
  public func place(_ bytes: [UInt8], at address: UInt64) {
    blocks.insert(Block(address: address, bytes: bytes), at: 0)
  }

  /// The byte at `address`, read and written without any rule.
  public subscript(address: UInt64) -> UInt8 {
    get {
      guard let (block, offset) = find(address, count: 1) else { return 0xff }
      return blocks[block].bytes[offset]
    }
    set {
      if let (block, offset) = find(address, count: 1) {
        blocks[block].bytes[offset] = newValue
      } else {
        place([newValue], at: address)
      }
    }
  }

  /// Overwrites the bytes from `address` on with those of `value`.
  public func store(_ value: some FixedWidthInteger, at address: UInt64) {
    for (index, byte) in [UInt8](littleEndian: value).enumerated() {
      self[address + UInt64(index)] = byte
    }
  }

  /// Makes the `count` bytes at `address` add up to 0, by the one at `offset`.
  public func seal(_ address: UInt64, count: UInt64, at offset: UInt64) {
    self[address + offset] = 0
    let sum = (address..<(address + count)).reduce(0) { $0 &+ self[$1] }
    self[address + offset] = 0 &- sum
  }

  /// The address and length of every block, in the order of addresses.
  public var extents: [Range<UInt64>] {
    blocks.map { $0.address..<($0.address + UInt64($0.bytes.count)) }
      .sorted { $0.lowerBound < $1.lowerBound }
  }

  /// A model with the same bytes, to be changed without harm to this one.
  public func copy() -> MemoryModel {
    let copy = MemoryModel(readable: readable)
    copy.blocks = blocks
    return copy
  }

  private func find(_ address: UInt64, count: UInt64) -> (block: Int, offset: Int)? {
    var index = 0
    while index < blocks.count {
      let offset = address &- blocks[index].address
      let size = UInt64(blocks[index].bytes.count)
      if offset < size, count <= size - offset { return (index, Int(offset)) }
      index += 1
    }
    return nil
  }
}

extension MemoryModel {
  public func load8(_ address: UInt64) -> UInt8 { load(address) }
  public func load16(_ address: UInt64) -> UInt16 { load(address) }
  public func load32(_ address: UInt64) -> UInt32 { load(address) }
  public func load64(_ address: UInt64) -> UInt64 { load(address) }

  private func load<Value: FixedWidthInteger>(_ address: UInt64) -> Value {
    let count = UInt64(Value.bitWidth / 8)
    let (end, overflow) = address.addingReportingOverflow(count)
    guard !overflow, address >= readable.lowerBound, end <= readable.upperBound else {
      violations.append("\(count) bytes at \(address) are not in \(readable)")
      return Value(truncatingIfNeeded: -1)
    }
    var value: Value = 0
    for index in (0..<count).reversed() {
      value = value << 8 | Value(truncatingIfNeeded: self[address + index])
    }
    return value
  }
}
