// The labels, sections and macros of an assembly file.

/// Reads a file for the GNU assembler's preprocessed input.
struct AssemblyOutlineReader {
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  func named() -> [NamedRange] {
    [NamedRange("include", Conditionals(file).frame)] + macros() + labels() + sections()
  }

  private var numbers: Range<Int> { 1..<file.lines.count + 1 }

  private func macros() -> [NamedRange] {
    numbers.compactMap { number in
      file[number].definedMacro.map { NamedRange($0, number...number) }
    }
  }

  /// A label reaches from the directives right before it to the last line that
  /// belongs to nothing behind it.
  private func labels() -> [NamedRange] {
    let places = numbers.compactMap { number in
      file[number].label.map {
        (name: $0, line: number, start: startOfPreamble(before: number))
      }
    }
    return places.enumerated().map { index, place in
      let limit =
        index + 1 < places.count ? places[index + 1].start : file.lines.count + 1
      return NamedRange(place.name, place.start...end(from: place.line, before: limit))
    }
  }

  private func startOfPreamble(before number: Int) -> Int {
    var start = number
    while start > 1, file[start - 1].isPreamble { start -= 1 }
    return start
  }

  /// The last line of a label's own before `limit`: macros, conditionals and
  /// section directives of what follows are not.
  private func end(from line: Int, before limit: Int) -> Int {
    var end = line
    for number in line..<limit {
      let text = file[number]
      if number > line, text.hasPrefix("#") || text.isSectionDirective { break }
      let trimmed = text.trimmed
      if !trimmed.isEmpty, !(trimmed.hasPrefix("//") && text.indentation == 0) {
        end = number
      }
    }
    return end
  }

  /// A section's directive, and what stands there up to the first label or the
  /// next section.
  private func sections() -> [NamedRange] {
    numbers.compactMap { number in
      guard let name = file[number].sectionName else { return nil }
      var end = number
      for next in number + 1..<max(number + 1, file.lines.count + 1) {
        let text = file[next]
        if text.label != nil || text.isSectionDirective || text.hasPrefix("#") { break }
        if text.isSymbolDirective { break }
        if !text.trimmed.isEmpty, !text.hasPrefix("//") { end = next }
      }
      return NamedRange(name, number...end)
    }
  }
}

extension Substring {
  /// The name of a label that is not local to a function.
  fileprivate var label: String? {
    guard let colon = firstIndex(of: ":"), let first, first.isLetter || first == "_"
    else {
      return nil
    }
    let name = self[..<colon]
    return name.allSatisfy { $0.isLetter || $0.isNumber || "_.$".contains($0) }
      ? String(name) : nil
  }

  /// The directives that speak of the label behind them.
  fileprivate var isPreamble: Bool {
    isSymbolDirective || isSectionDirective
      || [".balign", ".p2align", ".code32", ".code64", ".code16"].contains {
        hasPrefix($0)
      }
  }

  fileprivate var isSymbolDirective: Bool { hasPrefix(".globl") || hasPrefix(".type") }

  fileprivate var isSectionDirective: Bool { sectionName != nil }

  fileprivate var sectionName: String? {
    let words = split { $0 == " " || $0 == "," }
    if [".text", ".data", ".bss"].contains(words.first) {
      return words.first.map(String.init)
    }
    return words.first == ".section" && words.count > 1 ? String(words[1]) : nil
  }
}
