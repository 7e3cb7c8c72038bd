// Text, a byte at a time, without a heap.

/// Where text goes: the console, or in tests an array.
public protocol TextSink {
  mutating func put(_ byte: UInt8)
}

/// None of these is inlined: there are some two hundred calls of them, and each
/// body is larger than a call (they make 2.5 KB of the first kernel's image).
extension TextSink {
  /// Writes the text's UTF-8.
  @inline(never)
  public mutating func write(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { put(text.byte(at: index)) }
  }

  /// Writes one line of `text`, the first of which is line 0, with `number` in
  /// place of a `%`.
  ///
  /// A text with many lines is a table: each takes its bytes and one more,
  /// where a `switch` over as many texts takes 20 bytes of code for each.
  @inline(never)
  public mutating func write(
    line wanted: UInt8, of text: StaticString, number: UInt64 = 0
  ) {
    var line: UInt8 = 0
    for index in 0..<text.utf8CodeUnitCount {
      let byte = text.byte(at: index)
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if line == wanted {
        if byte == UInt8(ascii: "%") { write(hex: number) } else { put(byte) }
      }
    }
  }

  /// Ends the line.
  @inline(never)
  public mutating func writeLine() {
    put(UInt8(ascii: "\n"))
  }

  /// Writes `text` and ends the line.
  @inline(never)
  public mutating func writeLine(_ text: StaticString) {
    write(text)
    writeLine()
  }

  /// Writes `text` and spaces up to `width` bytes.
  @inline(never)
  public mutating func write(_ text: StaticString, paddedTo width: Int) {
    write(text)
    var column = text.utf8CodeUnitCount
    while column < width {
      put(UInt8(ascii: " "))
      column += 1
    }
  }

  /// Writes `value` in base ten.
  @inline(never)
  public mutating func write(decimal value: UInt64) {
    if value >= 10 { write(decimal: value / 10) }
    put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Writes `0x` and `value` in base sixteen.
  @inline(never)
  public mutating func write(hex value: UInt64) {
    write(hex: value, digits: 1)
  }

  /// Writes `0x` and `value` in base sixteen, with at least `digits` digits.
  @inline(never)
  public mutating func write(hex value: UInt64, digits: Int) {
    let symbols: StaticString = "0123456789abcdef"
    write("0x")
    for place in (0..<16).reversed() {
      let rest = value &>> UInt64(truncatingIfNeeded: place * 4)
      if rest != 0 || place < digits {
        put(symbols.byte(at: Int(truncatingIfNeeded: rest & 0xf)))
      }
    }
  }

  /// Writes a size in the largest unit that divides it.
  @inline(never)
  public mutating func write(size: UInt64) {
    if size >= 1 << 20, size % (1 << 20) == 0 {
      write(decimal: size >> 20)
      write(" MB")
    } else if size >= 1 << 10, size % (1 << 10) == 0 {
      write(decimal: size >> 10)
      write(" KB")
    } else {
      write(decimal: size)
      write(" bytes")
    }
  }
}

extension StaticString {
  /// The text's UTF-8 byte at `index`.
  func byte(at index: Int) -> UInt8 {
    precondition(index >= 0 && index < utf8CodeUnitCount)
    return unsafe utf8Start[index]
  }
}
