// Records, words and registers as a learner reads them. All that a test compares can
// be seen: two that are not the same never read the same.

import Grading

extension RecordFields {
  /// What it says.
  var told: String {
    let head = "\(sequence) (boot \(boot)) "
    switch kind {
    case 1:
      let number = sequence == 0 ? "" : ", number \(sequence)"
      return "first line of boot \(boot), EBX \(payload[0].hex)\(number)" + rest(from: 1)
    case 2: return head + text
    case 3:
      return head
        + "write of \(payload[4].hex) to \(address.hex), RIP \(instruction.hex)"
        + rest(from: 5)
    default: return head + "kind \(kind.hex), " + rest(from: 0)
    }
  }

  /// What it is made of, for a payload that says nothing.
  var parts: String {
    "kind \(kind), boot \(boot), number \(sequence), payload\n\(payload.listed(from: 4))"
  }

  var instruction: UInt64 { UInt64(payload[1]) << 32 | UInt64(payload[0]) }

  var address: UInt64 { UInt64(payload[3]) << 32 | UInt64(payload[2]) }

  private func rest(from index: Int) -> String {
    let rest = payload.dropFirst(index)
    guard rest.contains(where: { $0 != 0 }) else { return "" }
    return ", and more in words \(index + 4) to 14: "
      + rest.map(\.hex).joined(separator: " ")
  }

  /// A text in quotes; words, where it is none.
  private var text: String {
    let bytes = payload.flatMap(\.bytes)
    let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    let (text, strangers) = bytes[..<end].quoted
    return strangers > 4 ? "no text, words 4 to 14 are\n" + payload.listed(from: 4) : text
  }
}

extension ArraySlice<UInt8> {
  /// In quotes, with `\u{7}` for what no terminal shows and `\xc3` for a byte that is
  /// no part of a character, and how many of these there are.
  fileprivate var quoted: (String, strangers: Int) {
    var (text, rest, strangers) = ("", self, 0)
    while let first = rest.first {
      if let (scalar, count) = rest.firstScalar {
        text += scalar.isShown ? scalar.escaped(asASCII: false) : "\\u{\(scalar.digits)}"
        rest = rest.dropFirst(count)
      } else {
        text += "\\x" + String(first, radix: 16)
        strangers += 1
        rest = rest.dropFirst()
      }
    }
    return ("\"\(text)\"", strangers)
  }

  private var firstScalar: (Unicode.Scalar, Int)? {
    for count in 1...4 {
      guard let text = String(validating: prefix(count), as: UTF8.self) else { continue }
      return text.unicodeScalars.first.map { ($0, count) }
    }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var isShown: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }

  fileprivate var digits: String { String(value, radix: 16) }
}

extension UInt32 {
  /// With all its digits, so that columns are columns.
  fileprivate var column: String {
    let digits = String(self, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension [UInt32] {
  /// Four a line, each line with the number of its first word.
  func listed(from first: Int = 0) -> String {
    stride(from: 0, to: count, by: 4).map { start in
      let number = String(start + first)
      return String(repeating: " ", count: Swift.max(0, 2 - number.count)) + number + "  "
        + self[start..<Swift.min(start + 4, count)].map(\.column).joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// Which of them are others than in `wanted`.
  func differences(from wanted: [UInt32]) -> String {
    let numbers = zip(self, wanted).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    guard numbers.count <= 8 else { return "\(numbers.count) words are not as expected" }
    return "not as expected: \(numbers.count == 1 ? "word" : "words") \(numbers.told)"
  }
}

extension [Int] {
  fileprivate var told: String { map(String.init).joined(separator: ", ") }
}

extension [RecordFields] {
  /// One a line, the first and the last of many.
  var listed: String {
    if isEmpty { return "no record" }
    let all = map(\.told)
    return (count <= 6 ? all : all.prefix(3) + ["… \(count - 6) more"] + all.suffix(3))
      .joined(separator: "\n")
  }
}

extension Answer {
  /// What it says.
  var told: String {
    switch self {
    case .words(let words): words.listed()
    case .record(let record): record?.told ?? "nil"
    case .started(let boot, let stores):
      "boot \(boot)" + (stores.isEmpty ? "" : ", and \(stores.count) stores")
    case .stored(let stores): "\(stores.count) stores"
    case .records(let records): records.listed
    case .watching(let index, let refusal, let registers):
      (index.map { "register \($0)" } ?? "refused: \(refusal ?? "")") + "\n"
        + registers.told
    case .registers(let registers): registers.told
    case .hit(let hit, let registers): "hit \(hit.hex)\n" + registers.told
    case .broke(let sentence): sentence
    }
  }

  private var registers: Registers? {
    switch self {
    case .watching(_, _, let registers), .registers(let registers),
      .hit(_, let registers):
      registers
    default: nil
    }
  }

  /// The bits of DR7 that are others than in `wanted`, on a line of their own.
  func differences(from wanted: Answer) -> String {
    guard let found = registers?.control, let wanted = wanted.registers?.control,
      found != wanted
    else { return "" }
    let bits = (0..<64).filter { (found ^ wanted) >> UInt64($0) & 1 == 1 }
    return "\nnot as expected: \(bits.count == 1 ? "bit" : "bits") \(bits.told) of DR7"
  }
}

extension Registers {
  var told: String {
    "DR0–3 \(addresses.map(\.hex).joined(separator: " ")), DR6 \(status.hex), DR7 \(control.hex)"
  }
}
