// Words of running text.

extension Substring {
  /// The words in it: letters and digits that nothing parts.
  var words: [Substring] {
    let bytes = utf8
    var words: [Substring] = []
    var start: Index?
    var index = startIndex
    while index < endIndex {
      let byte = bytes[index]
      let isWord = byte < 0x80 ? byte.isWordByte : unicodeScalars[index].isWordScalar
      if isWord, start == nil { start = index }
      if !isWord, let first = start {
        words.append(self[first..<index])
        start = nil
      }
      index = byte < 0x80 ? bytes.index(after: index) : unicodeScalars.index(after: index)
    }
    if let start { words.append(self[start...]) }
    return words
  }

  /// Whether a word has two capitals or more, as `UART` and `VirtIO` have.
  var isAbbreviation: Bool {
    var capitals = 0
    for byte in utf8 where byte.isCapital { capitals += 1 }
    return capitals >= 2 && !(utf8.first?.isDigit ?? true)
  }
}

extension Unicode.Scalar {
  fileprivate var isWordScalar: Bool {
    properties.isAlphabetic || properties.numericType != nil
  }
}

extension UInt8 {
  var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether it is an ASCII letter or digit.
  var isWordByte: Bool { isDigit || isCapital || isSmall }

  private var isSmall: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  /// The small letter of an ASCII capital; any other byte as it is.
  var lowercased: UInt8 { isCapital ? self + 32 : self }
}
