// C, assembly, linker script and JSON in colours, word by word.

/// Splits a text into words, and says by their look what they are.
struct LexicalColours {
  private let language: CodeLanguage

  init(_ language: CodeLanguage) {
    self.language = language
  }

  /// The pieces of `text`, in order; together they are the text.
  func pieces(of text: String) -> [StyledText] {
    var pieces: [StyledText] = []
    var rest = text[...]
    var isLineStart = true
    while let first = rest.first {
      let piece = next(in: rest, first, isLineStart)
      if first == "\n" { isLineStart = true } else if first != " " { isLineStart = false }
      pieces.append(piece)
      rest = rest[piece.text.endIndex...]
    }
    return pieces
  }

  private func next(
    in rest: Substring, _ first: Character, _ isLineStart: Bool
  ) -> StyledText {
    if let comment = comment(in: rest) {
      return StyledText(text: comment, style: .comment)
    }
    if first == "\"" { return StyledText(text: string(in: rest), style: .string) }
    if first == "#", isLineStart, language != .json { return directive(in: rest) }
    if first == "%", language == .asm || language == .c { return register(in: rest) }
    guard Self.isWord(first) || first == "." && language == .asm else {
      return StyledText(text: rest.prefix(1))
    }
    let word = rest.prefix { Self.isWord($0) || $0 == "." && language == .asm }
    let next = rest[word.endIndex...].first
    return StyledText(text: word, style: style(of: word, before: next, isLineStart))
  }

  private func comment(in rest: Substring) -> Substring? {
    if rest.hasPrefix("//"), language != .json { return rest.prefix { $0 != "\n" } }
    guard rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") else { return nil }
    return rest[..<end.upperBound]
  }

  private func string(in rest: Substring) -> Substring {
    var isEscaped = false
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex, rest[index] != "\n" {
      if rest[index] == "\"", !isEscaped { return rest[...index] }
      isEscaped = rest[index] == "\\" && !isEscaped
      index = rest.index(after: index)
    }
    return rest[..<index]
  }

  private func directive(in rest: Substring) -> StyledText {
    let word = rest.dropFirst().prefix { Self.isWord($0) }
    return StyledText(text: rest[rest.startIndex..<word.endIndex], style: .directive)
  }

  private func register(in rest: Substring) -> StyledText {
    let name = rest.drop { $0 == "%" }.prefix { Self.isWord($0) }
    guard let first = name.first, first.isLetter else {
      return StyledText(text: rest.prefix(1))
    }
    return StyledText(text: rest[rest.startIndex..<name.endIndex], style: .register)
  }

  private func style(
    of word: Substring, before next: Character?, _ isLineStart: Bool
  ) -> TokenStyle? {
    if word.first?.isNumber == true { return .number }
    switch language {
    case .asm: return assemblyStyle(of: word, before: next, isLineStart)
    case .c:
      return Self.keywordsOfC.contains(word) ? .keyword : Self.isType(word) ? .type : nil
    case .ld: return Self.commandsOfLinker.contains(word) ? .keyword : nil
    default: return ["true", "false", "null"].contains(word) ? .keyword : nil
    }
  }

  private func assemblyStyle(
    of word: Substring, before next: Character?, _ isLineStart: Bool
  ) -> TokenStyle? {
    if next == ":", isLineStart { return .label }
    if word.first == "." { return isLineStart ? .directive : nil }
    return isLineStart ? .mnemonic : nil
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func isType(_ word: Substring) -> Bool {
    word.hasSuffix("_t") || ["void", "char", "int", "_Bool", "unsigned"].contains(word)
  }

  private static let keywordsOfC: Set<Substring> = [
    "static", "inline", "const", "volatile", "return", "typedef", "struct", "extern",
    "for",
    "if", "else", "__asm__", "__attribute__", "while", "enum", "union",
  ]

  private static let commandsOfLinker: Set<Substring> = [
    "OUTPUT_FORMAT", "ENTRY", "PHDRS", "SECTIONS", "ASSERT", "KEEP", "ALIGN", "SUBALIGN",
    "PT_LOAD", "PT_NOTE", "FLAGS", "COMMON",
  ]
}
