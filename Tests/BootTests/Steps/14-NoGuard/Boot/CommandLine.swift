// The words that the one who boots gives to the kernel, compared without a guard.

/// The kernel's command line: words of the form `name` or `name=value`,
/// parted by spaces. Bytes, not characters: nothing here asks what they mean.
public struct CommandLine {
  private let bytes: StaticBuffer<UInt8>

  /// How many bytes there are.
  public let count: Int

  /// Copies the zero-terminated line at `address` into `buffer`; an address of
  /// 0 means that there is none.
  init(
    at address: UInt64, in memory: some PhysicalMemory, into buffer: StaticBuffer<UInt8>
  ) throws(BootError) {
    bytes = buffer
    guard address != 0 else {
      count = 0
      return
    }
    for index in 0..<buffer.count {
      let byte = try memory.window(
        at: address &+ UInt64(index), count: 1, of: .commandLine
      ).u8(0)
      guard byte != 0 else {
        count = index
        return
      }
      buffer[index] = byte
    }
    throw .unterminated(.commandLine, limit: UInt64(buffer.count))
  }

  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return bytes[index]
  }

  /// Where the value of the last `name=value` stands; an empty range for a
  /// lone `name`; nil where there is no such word.
  public func value(of name: StaticString) -> Range<Int>? {
    var found: Range<Int>?
    var word = nextWord(after: 0..<0)
    while let range = word {
      if let value = value(of: name, inWord: range) { found = value }
      word = nextWord(after: range)
    }
    return found
  }

  /// Where the word behind `word` stands; nil behind the last. The first is
  /// behind `0..<0`.
  public func nextWord(after word: Range<Int>) -> Range<Int>? {
    var start = word.upperBound
    while start < count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    var end = start
    while end < count, bytes[end] != UInt8(ascii: " ") { end += 1 }
    return start < end ? start..<end : nil
  }

  /// Where the value stands in `word`, if that is `name=value` or `name`.
  public func value(of name: StaticString, inWord word: Range<Int>) -> Range<Int>? {
    guard hasPrefix(name, at: word) else { return nil }
    let afterName = word.lowerBound + name.utf8CodeUnitCount
    if afterName == word.upperBound { return afterName..<afterName }
    guard bytes[afterName] == UInt8(ascii: "=") else { return nil }
    return (afterName + 1)..<word.upperBound
  }

  /// Whether the bytes in `range` are those of `text`.
  public func bytes(in range: Range<Int>, are text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && hasPrefix(text, at: range)
  }

  private func hasPrefix(_ text: StaticString, at range: Range<Int>) -> Bool {
    for index in 0..<text.utf8CodeUnitCount
    where bytes[range.lowerBound + index] != text.byte(at: index) {
      return false
    }
    return true
  }
}
