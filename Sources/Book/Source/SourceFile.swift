// A file of the source, as listings are cut from it.

import Foundation

/// A text file with its lines.
struct SourceFile: Sendable {
  /// From the repository's top.
  let path: String
  let text: String

  /// Without their ends; line 1 is `lines[0]`.
  let lines: [Substring]
  let language: Language

  /// No file of ours comes near this.
  static let sizeLimit = 1 << 20

  /// What a file's text is written in.
  enum Language: String, Sendable {
    case swift, c, assembly, linkerScript, json, other

    init(path: String) {
      switch path.split(separator: ".").last {
      case "swift": self = .swift
      case "c", "h": self = .c
      case "S": self = .assembly
      case "ld": self = .linkerScript
      case "json": self = .json
      default: self = .other
      }
    }
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    language = Language(path: path)
    var lines = text.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  /// The line with this number, the first being 1.
  subscript(number: Int) -> Substring { lines[number - 1] }

  var lineNumbers: Range<Int> { 1..<lines.count + 1 }
}

extension String {
  /// The lines without their ends. (Lines end as Unix ends them: bytes are
  /// looked at, not characters, which takes a tenth of the time.)
  var lines: [Substring] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

extension Substring {
  var trimmed: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }

  /// How many columns of space it begins with.
  var indentation: Int { prefix { $0 == " " }.count }
}
