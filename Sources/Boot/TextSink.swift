// Text, a byte at a time, without a heap.

/// Where text goes: the console, or in tests an array.
public protocol TextSink {
  mutating func put(_ byte: UInt8)
}

extension TextSink {
  /// Writes the text's UTF-8.
  @inline(never)
  public mutating func write(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { put(text.byte(at: index)) }
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
    write("0x")
    var shift = 60
    while shift > 0, value >> UInt64(shift) == 0, shift >= digits * 4 { shift -= 4 }
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 0xf
      put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      shift -= 4
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
