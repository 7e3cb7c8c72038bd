// What a program allocated and freed, read from a file.

/// A trace in the format of `Tests/Corpus/Memory/README.md`.
struct AllocationTrace: Equatable {
  enum Operation: Equatable {
    case allocate(block: Int, size: Int)
    case free(block: Int)
  }

  struct Malformed: Error {
    let reason: String
  }

  private(set) var operations: [Operation] = []

  /// The sizes of the blocks that are still allocated at the end, nil for the others.
  private(set) var sizes: [Int?] = []

  /// The most bytes that are allocated at once.
  private(set) var peak = 0

  /// How many threads allocate or free.
  private(set) var threads = 0

  private var live = 0
  private var freeBlocks: [Int] = []

  init(_ bytes: [UInt8]) throws(Malformed) {
    guard bytes.count >= 40, Array(bytes[..<8]) == Array("torito\0t".utf8) else {
      throw Malformed(reason: "no trace")
    }
    var header = stride(from: 8, to: 40, by: 8).map { place in
      bytes[place..<place + 8].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    }[...]
    guard header.removeFirst() == 1 else { throw Malformed(reason: "another version") }
    var rest = bytes[40...]
    while operations.count < header[header.startIndex] { try take(from: &rest) }
    guard Array(header.dropFirst()) == [UInt64(sizes.count), UInt64(peak)] else {
      throw Malformed(reason: "another header than operations")
    }
  }

  private mutating func take(from rest: inout ArraySlice<UInt8>) throws(Malformed) {
    let word = try Self.number(from: &rest)
    if word == 1 {
      threads = max(threads, try Self.number(from: &rest))
    } else if word % 2 == 0 {
      allocate(word / 2)
    } else {
      try free((word - 3) / 2)
    }
  }

  private mutating func allocate(_ size: Int) {
    let block = freeBlocks.popLast() ?? sizes.count
    if block == sizes.count { sizes.append(nil) }
    operations.append(.allocate(block: block, size: size))
    sizes[block] = size
    live += size
    peak = max(peak, live)
  }

  private mutating func free(_ block: Int) throws(Malformed) {
    guard block < sizes.count, let size = sizes[block] else {
      throw Malformed(reason: "block \(block) is freed and not allocated")
    }
    operations.append(.free(block: block))
    sizes[block] = nil
    live -= size
    freeBlocks.append(block)
  }

  private static func number(from rest: inout ArraySlice<UInt8>) throws(Malformed) -> Int
  {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard let byte = rest.popFirst() else { throw Malformed(reason: "cut short") }
      value |= Int(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    throw Malformed(reason: "a number of more than 56 bits")
  }
}
