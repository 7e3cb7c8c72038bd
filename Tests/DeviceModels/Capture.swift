// A machine's memory at a kernel's entry, from a file of the corpus.

/// What `Tests/Corpus/Boot/capture` writes: see the README there.
public struct Capture {
  /// Where EBX points.
  public let start: UInt64

  public let memory: MemoryModel

  /// What is wrong with a file.
  public struct Malformed: Error, CustomStringConvertible {
    public let description: String
  }

  /// Reads a file's text.
  public init(_ text: String) throws {
    var start: UInt64?
    var blocks: [(address: UInt64, bytes: [UInt8])] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      switch (words.first, words.count) {
      case ("start", 2): start = try Self.hex(words[1].dropFirst(2))
      case ("at", 3):
        let address = try Self.hex(words[1].dropFirst(2))
        guard let count = Int(words[2]) else {
          throw Malformed(description: "\(words[2]) is no length")
        }
        blocks.append((address, [UInt8](repeating: 0, count: count)))
      default:
        guard words.count == 2, !blocks.isEmpty else {
          throw Malformed(description: "\(line)")
        }
        let offset = try Self.hex(words[0])
        try Self.put(words[1], at: offset, in: &blocks[blocks.count - 1].bytes)
      }
    }
    guard let start else { throw Malformed(description: "there is no start") }
    self.start = start
    memory = MemoryModel()
    for block in blocks { memory.place(block.bytes, at: block.address) }
  }

  private static func hex(_ digits: Substring) throws -> UInt64 {
    guard let value = UInt64(digits, radix: 16) else {
      throw Malformed(description: "\(digits) is no number")
    }
    return value
  }

  private static func put(
    _ row: Substring, at offset: UInt64, in bytes: inout [UInt8]
  ) throws {
    var rest = row
    var index = Int(offset)
    while !rest.isEmpty {
      guard index < bytes.count else {
        throw Malformed(description: "\(row) is too long")
      }
      bytes[index] = UInt8(truncatingIfNeeded: try hex(rest.prefix(2)))
      rest = rest.dropFirst(2)
      index += 1
    }
  }
}
