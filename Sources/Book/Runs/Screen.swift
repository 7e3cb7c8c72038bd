// What stands on a terminal after a program has written to it.

/// A terminal of endless length and width: lines that a program writes over
/// (a progress that counts, a line that is edited) end as a reader sees them.
/// Colours and what it does not know are left out.
struct Screen: Sendable {
  private var lines: [[Unicode.Scalar]] = [[]]
  private var column = 0
  private var state = State.text

  /// The bytes so far of a character that takes several.
  private var character: [UInt8] = []

  private enum State: Equatable {
    case text, escape

    /// A control sequence, with its parameters (ECMA-48, 5.4).
    case control([UInt8])

    /// A command that ends with BEL or ESC \, as titles of windows do.
    case command

    /// One more byte belongs to the escape sequence.
    case designation
  }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .text: takeText(byte)
    case .escape: takeEscape(byte)
    case .control(let parameters): takeControl(byte, parameters)
    case .command:
      if byte == 0x07 { state = .text }
      if byte == 0x1b { state = .escape }
    case .designation: state = .text
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    switch byte {
    case 0x1b: state = .escape
    case UInt8(ascii: "\n"):
      lines.append([])
      column = 0
    case UInt8(ascii: "\r"): column = 0
    case 0x08: column = max(0, column - 1)
    case UInt8(ascii: "\t"):
      repeat { put(" ") } while column % 8 != 0
    case 0x20..<0x7f: put(Unicode.Scalar(byte))
    case 0x80...: takePart(byte)
    default: break
    }
  }

  /// UTF-8: a lead byte of 0b110, 0b1110 or 0b11110 begins 2, 3 or 4 bytes.
  private mutating func takePart(_ byte: UInt8) {
    if byte >= 0xc0 { character = [] }
    character.append(byte)
    guard character.count >= (~character[0]).leadingZeroBitCount else { return }
    for scalar in String(decoding: character, as: UTF8.self).unicodeScalars {
      put(scalar)
    }
    character = []
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    var line = lines.removeLast()
    while line.count <= column { line.append(" ") }
    line[column] = scalar
    lines.append(line)
    column += 1
  }

  private mutating func takeEscape(_ byte: UInt8) {
    state =
      switch byte {
      case UInt8(ascii: "["): .control([])
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): .command
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): .designation
      default: .text
      }
  }

  private mutating func takeControl(_ byte: UInt8, _ parameters: [UInt8]) {
    guard (0x40...0x7e).contains(byte) else {
      // Nobody's sequence is as long: what follows is text again.
      state = parameters.count < 64 ? .control(parameters + [byte]) : .text
      return
    }
    state = .text
    let number = Int(String(decoding: parameters, as: UTF8.self))
    let distance = min(max(number ?? 1, 1), 1000)
    switch byte {
    case UInt8(ascii: "C"): column += distance
    case UInt8(ascii: "D"): column = max(0, column - distance)
    case UInt8(ascii: "G"): column = distance - 1
    case UInt8(ascii: "K"): erase(number ?? 0)
    case UInt8(ascii: "P"): delete(distance)
    case UInt8(ascii: "@"): insert(distance)
    default: break
    }
  }

  /// Erases the line from the cursor on (0), up to it (1) or whole (2).
  private mutating func erase(_ part: Int) {
    var line = lines.removeLast()
    if part != 0 {
      for index in line.indices where part == 2 || index <= column { line[index] = " " }
    } else if column < line.count {
      line.removeSubrange(column...)
    }
    lines.append(line)
  }

  private mutating func delete(_ count: Int) {
    let line = lines[lines.count - 1]
    guard column < line.count else { return }
    lines[lines.count - 1].removeSubrange(column..<min(line.count, column + count))
  }

  private mutating func insert(_ count: Int) {
    guard column < lines[lines.count - 1].count else { return }
    lines[lines.count - 1]
      .insert(contentsOf: Array(repeating: " ", count: count), at: column)
  }
}

extension Screen {
  /// A place on it.
  struct Position: Equatable, Sendable {
    var line = 0
    var column = 0
  }

  var cursor: Position { Position(line: lines.count - 1, column: column) }

  /// The place behind the first `text` at or after `start`; nil where there is
  /// none yet. A text stands in one line.
  func end(of text: String, from start: Position) -> Position? {
    let wanted = Array(text.unicodeScalars)
    guard start.line < lines.count else { return nil }
    for index in start.line..<lines.count {
      let line = lines[index]
      let first = index == start.line ? min(start.column, line.count) : 0
      if let range = line[first...].firstRange(of: wanted) {
        return Position(line: index, column: range.upperBound)
      }
    }
    return nil
  }

  /// The text, without blanks at the ends of lines or empty lines at its end.
  var text: String {
    let texts = lines.map { line in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: line)
      return String(String(view).trimmingTrailingBlanks)
    }
    let end = texts.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return texts[..<end].map { $0 + "\n" }.joined()
  }
}
