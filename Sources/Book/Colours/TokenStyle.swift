// What the words of a listing are, for the style sheet to colour.

import SwiftParser

/// A kind of word; the raw value is its class in the page.
enum TokenStyle: String, Sendable {
  case keyword = "k"
  case type = "ty"
  case string = "s"
  case number = "nu"
  case comment = "c"
  case attribute = "a"
  case directive = "d"
  case register = "r"
  case mnemonic = "m"
  case label = "l"
  case prompt = "p"
  case typed = "u"
  case mark = "o"
}

/// A piece of a line with its style.
struct StyledText: Equatable, Sendable {
  var text: Substring
  var style: TokenStyle?

  var html: String {
    let text = style == .typed ? wordsForHTML : text.escapedForHTML
    return style.map { "<span class=\"\($0.rawValue)\">\(text)</span>" } ?? text
  }

  /// A command is broken between its words only, not at the dashes of `--trace`.
  private var wordsForHTML: String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { "<span class=\"w\">\($0.escapedForHTML)</span>" }.joined(separator: " ")
  }
}

/// Each line of `text` as HTML, coloured as `language` wants.
func colouredLines(of text: String, in language: CodeLanguage) -> [String] {
  colouredLines(language.pieces(of: text))
}

/// Each line of a text's pieces as HTML.
func colouredLines(_ pieces: [StyledText]) -> [String] {
  var lines: [String] = [""]
  for piece in pieces {
    let parts = piece.text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.lazy.map(Substring.init).enumerated() {
      if index > 0 { lines.append("") }
      if !part.isEmpty {
        lines[lines.count - 1] += StyledText(text: part, style: piece.style).html
      }
    }
  }
  if lines.last == "" { lines.removeLast() }
  return lines
}

/// A language that listings and blocks are written in, by its name behind a
/// fence.
enum CodeLanguage: String, Sendable {
  case swift, c, asm, ld, json, console, plain

  /// The language behind a fence; plain for one that we do not colour.
  init(named name: String) {
    self = CodeLanguage(rawValue: name) ?? .plain
  }

  init(_ language: SourceFile.Language) {
    self =
      switch language {
      case .swift: .swift
      case .c: .c
      case .assembly: .asm
      case .linkerScript: .ld
      case .json: .json
      case .other: .plain
      }
  }

  fileprivate func pieces(of text: String) -> [StyledText] {
    switch self {
    case .swift: swiftPieces(of: text, Parser.parse(source: text))
    case .c, .asm, .ld, .json: LexicalColours(self).pieces(of: text)
    case .console: consolePieces(of: text)
    case .plain: [StyledText(text: text[...])]
    }
  }
}
