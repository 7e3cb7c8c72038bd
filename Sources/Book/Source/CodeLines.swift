// Which lines must be shown.

extension SourceTree {
  /// The numbers of the lines of the file at `path` that must stand in a listing:
  /// those that have more than comments and brackets.
  func codeLines(of path: String) throws(OutlineError) -> [Int] {
    let file = try file(path)
    return file.language == .swift
      ? try digest(path).codeLines : file.textWithoutComments.codeLines
  }
}

extension String {
  /// The numbers of the lines that have more than brackets.
  var codeLines: [Int] { zip(1..., lines).filter { !$1.trimmed.isPlain }.map(\.0) }
}

extension Substring {
  /// Whether it is nothing, or nothing but brackets.
  fileprivate var isPlain: Bool { allSatisfy { "{}()[],;".contains($0) } }
}

extension SourceFile {
  /// The same lines as the C preprocessor leaves them, whose comments do not
  /// nest. To linkers and JSON two slashes are none.
  fileprivate var textWithoutComments: String {
    let hasLineComments = language != .linkerScript && language != .json
    var code: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if rest.starts(with: "/*".utf8) {
        let length = rest.blockCommentLength
        code += rest.prefix(length).filter { $0 == UInt8(ascii: "\n") }
        rest = rest.dropFirst(length)
      } else if hasLineComments, rest.starts(with: "//".utf8) {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else {
        let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        let length = isQuote ? rest.literalLength : 1
        code += rest.prefix(length)
        rest = rest.dropFirst(length)
      }
    }
    return String(decoding: code, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// How long the comment is that begins here; one without an end takes all.
  fileprivate var blockCommentLength: Int {
    var index = startIndex + 2
    while index < endIndex {
      if self[index...].starts(with: "*/".utf8) { return index + 2 - startIndex }
      index += 1
    }
    return count
  }

  /// How long the literal is whose quote stands here; 1 where it does not end on
  /// its line, as in assembly's `'a`.
  fileprivate var literalLength: Int {
    var index = startIndex + 1
    while index < endIndex, self[index] != UInt8(ascii: "\n") {
      if self[index] == self[startIndex] { return index + 1 - startIndex }
      index += self[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return 1
  }
}
