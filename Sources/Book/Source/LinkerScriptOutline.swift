// The commands of a linker script, and of a JSON file the keys.

/// Reads a linker script: commands, and within `SECTIONS` its statements.
struct LinkerScriptOutlineReader {
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  func named() -> [NamedRange] {
    var named: [NamedRange] = []
    var number = 1
    while number <= file.lines.count {
      guard let name = file[number].split(whereSeparator: { " ({=".contains($0) }).first,
        file[number].indentation == 0, name != "}"
      else {
        number += 1
        continue
      }
      let end = file.endOfBalanced(from: number)
      named.append(NamedRange(String(name), number...end))
      if end > number { named += statements(of: String(name), in: number + 1..<end) }
      number = end + 1
    }
    return named
  }

  /// `SECTIONS/.text`, `SECTIONS/image_start`; the location counter is
  /// `SECTIONS/.`.
  private func statements(of block: String, in lines: Range<Int>) -> [NamedRange] {
    lines.compactMap { number in
      let words = file[number].split { " =:;".contains($0) }
      guard let name = words.first, !name.hasPrefix("/*"), !"})".contains(name) else {
        return nil
      }
      let end = min(file.endOfBalanced(from: number), lines.upperBound - 1)
      return NamedRange("\(block)/\(name)", number...end)
    }
  }
}

/// Reads a JSON file that is written with a key a line.
struct JSONOutlineReader {
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  func named() -> [NamedRange] {
    (1..<file.lines.count + 1).compactMap { number in
      let line = file[number].trimmed
      let pieces = line.split(
        separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      guard line.hasPrefix("\""), pieces.count == 3, pieces[2].hasPrefix(":") else {
        return nil
      }
      return NamedRange(String(pieces[1]), number...file.endOfBalanced(from: number))
    }
  }
}
