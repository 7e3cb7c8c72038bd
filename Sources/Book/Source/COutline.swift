// The functions, types and macros of a C file.

import Foundation

/// Reads a C file as far as ours go: declarations begin in the first column.
struct COutlineReader {
  private let file: SourceFile
  private let conditionals: Conditionals

  init(_ file: SourceFile) {
    self.file = file
    conditionals = Conditionals(file)
  }

  func named() -> [NamedRange] {
    var named = [NamedRange("include", conditionals.frame)]
    var number = 1
    while number <= file.lines.count {
      guard let found = declaration(at: number) else {
        number += 1
        continue
      }
      named.append(found)
      number = max(number, found.lines.last?.upperBound ?? number) + 1
    }
    return named
  }

  private func declaration(at number: Int) -> NamedRange? {
    let line = file[number]
    if let name = line.definedMacro {
      let end = endOfMacro(from: number)
      return NamedRange(name, conditionals.macroGroup(around: number) ?? number...end)
    }
    guard let first = line.first, first.isLetter || first == "_" else { return nil }
    let end = file.endOfBalanced(from: number)
    guard let name = name(ofDeclarationOn: number, to: end) else { return nil }
    return NamedRange(name, number...end)
  }

  private func endOfMacro(from number: Int) -> Int {
    var end = number
    while end < file.lines.count, file[end].hasSuffix("\\") { end += 1 }
    return end
  }

  private func name(ofDeclarationOn start: Int, to end: Int) -> String? {
    let line = file[start]
    if line.hasPrefix("typedef") || line.hasPrefix("struct") {
      return file[end].identifiers.last ?? line.identifiers.last
    }
    if line.hasPrefix("MACHINE_ADDRESS(") {
      return line.identifiers.dropFirst().first
    }
    for macro in ["MACHINE(", "MACHINE_ASSEMBLY("] where line.hasPrefix(macro) {
      return Self.functionName(inSignature: line.dropFirst(macro.count))
    }
    return Self.functionName(inSignature: line)
  }

  /// The word before the first bracket that is not an attribute's, be that before the
  /// function or behind a variable.
  private static func functionName(inSignature text: Substring) -> String? {
    var rest = String(text)
    while let word = rest.range(of: "__attribute__(("),
      let end = rest[word.upperBound...].range(of: "))")
    {
      rest.removeSubrange(word.lowerBound..<end.upperBound)
    }
    return rest[...].split(separator: "(", omittingEmptySubsequences: false).first?
      .identifiers
      .last
  }
}

extension Substring {
  /// The name that a `#define` line defines.
  var definedMacro: String? {
    guard hasPrefix("#define ") else { return nil }
    return dropFirst(8).identifiers.first
  }

  /// The words that are names.
  var identifiers: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .filter { !($0.first?.isNumber ?? true) }.map(String.init)
  }
}
