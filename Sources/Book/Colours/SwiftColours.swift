// Swift in colours, by swift-syntax's own classification.

import SwiftIDEUtils
import SwiftSyntax

/// The pieces of a Swift text, in order; together they are the text.
func swiftPieces(of text: String, _ tree: SourceFileSyntax) -> [StyledText] {
  let bytes = text.utf8
  var pieces: [StyledText] = []
  for range in tree.classifications {
    let start = bytes.index(bytes.startIndex, offsetBy: range.range.lowerBound.utf8Offset)
    let end = bytes.index(
      bytes.startIndex, offsetBy: range.range.upperBound.utf8Offset)
    pieces.append(StyledText(text: text[start..<end], style: TokenStyle(range.kind)))
  }
  return pieces
}

extension TokenStyle {
  fileprivate init?(_ kind: SyntaxClassification) {
    switch kind {
    case .keyword: self = .keyword
    case .type: self = .type
    case .stringLiteral, .regexLiteral: self = .string
    case .integerLiteral, .floatLiteral: self = .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: self = .comment
    case .attribute: self = .attribute
    case .ifConfigDirective: self = .directive
    default: return nil
    }
  }
}
