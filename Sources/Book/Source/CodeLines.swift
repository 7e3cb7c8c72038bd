// Which lines must be shown.

import SwiftSyntax

extension SourceTree {
  /// The numbers of the lines of the file at `path` that must stand in a listing:
  /// those that have more than comments and brackets.
  func codeLines(of path: String) throws(OutlineError) -> [Int] {
    let file = try file(path)
    let code =
      file.language == .swift
      ? try tree(path).textWithoutComments : file.textWithoutComments
    return zip(1..., code.lines).filter { !$1.trimmed.isPlain }.map(\.0)
  }
}

extension Substring {
  /// Whether it is nothing, or nothing but brackets.
  fileprivate var isPlain: Bool { allSatisfy { "{}()[],;".contains($0) } }
}

extension SourceFileSyntax {
  /// The same lines; of comments their ends alone are left. Swift's own parser
  /// knows which of them are nested, and which stand in strings.
  fileprivate var textWithoutComments: String {
    var text = ""
    for token in tokens(viewMode: .sourceAccurate) {
      text += token.leadingTrivia.withoutComments
      text += token.text
      text += token.trailingTrivia.withoutComments
    }
    return text
  }
}

extension Trivia {
  fileprivate var withoutComments: String {
    pieces.map { piece in
      switch piece {
      case .lineComment(let text), .docLineComment(let text), .blockComment(let text),
        .docBlockComment(let text):
        String(repeating: "\n", count: text.utf8.count { $0 == UInt8(ascii: "\n") })
      default: Trivia(pieces: [piece]).description
      }
    }.joined()
  }
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
