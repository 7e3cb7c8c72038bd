// Outlines of languages that are read line by line: named ranges of lines.

/// A name and the lines that it stands for.
struct NamedRange: Equatable, Sendable {
  let name: String
  let lines: [ClosedRange<Int>]

  init(_ name: String, _ lines: ClosedRange<Int>...) {
    self.name = name
    self.lines = lines
  }

  init(_ name: String, _ lines: [ClosedRange<Int>]) {
    self.name = name
    self.lines = lines
  }
}

/// An outline that is a list of names.
struct TextOutline: Outline {
  private let file: SourceFile
  private let named: [NamedRange]

  init(_ file: SourceFile) {
    self.file = file
    named =
      switch file.language {
      case .c: COutlineReader(file).named()
      case .assembly: AssemblyOutlineReader(file).named()
      case .linkerScript: LinkerScriptOutlineReader(file).named()
      case .json: JSONOutlineReader(file).named()
      case .swift, .other: []
      }
  }

  var fragments: [String] { named.filter { !$0.lines.isEmpty }.map(\.name).numbered }

  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    if let lines = lines(named: fragment.text[...]) ?? span(fragment.text) {
      return lines
    }
    guard fragment.parts.count == 1,
      let lines = lines(named: fragment.name[...], fragment.occurrence ?? 1)
    else { throw .unknown(fragment.text, among: fragments) }
    return try paragraphs(fragment.parts[0], of: lines)
  }

  /// What has this name, of which the number behind its last dot may be one.
  private func lines(named name: Substring) -> [ClosedRange<Int>]? {
    if let lines = lines(named: name, 1) { return lines }
    let (name, occurrence) = Fragment.nameAndOccurrence(name)
    return lines(named: name[...], occurrence ?? 1)
  }

  private func lines(named name: Substring, _ occurrence: Int) -> [ClosedRange<Int>]? {
    let found = named.filter { $0.name == name && !$0.lines.isEmpty }
    return found.indices.contains(occurrence - 1) ? found[occurrence - 1].lines : nil
  }

  /// `FIRST..LAST`: from the one's first line to the other's last.
  private func span(_ name: String) -> [ClosedRange<Int>]? {
    guard let dots = name.firstRange(of: ".."),
      let start = lines(named: name[..<dots.lowerBound])?.first?.lowerBound,
      let end = lines(named: name[dots.upperBound...])?.last?.upperBound, start <= end
    else { return nil }
    return [start...end]
  }

  /// Of the paragraphs, which blank lines part, those with these numbers.
  private func paragraphs(
    _ part: Fragment.Part, of ranges: [ClosedRange<Int>]
  ) throws(OutlineError) -> [ClosedRange<Int>] {
    let all = ranges.flatMap { paragraphs(in: $0) }
    let ends = part.first.kind.split(separator: "-").map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last,
      all.indices.contains(first - 1), all.indices.contains(last - 1)
    else {
      throw OutlineError(
        reason: "asks for paragraph \(part.first.kind); there are 1 to \(all.count)")
    }
    return [all[first - 1].lowerBound...all[last - 1].upperBound]
  }

  private func paragraphs(in range: ClosedRange<Int>) -> [ClosedRange<Int>] {
    var found: [ClosedRange<Int>] = []
    var start: Int?
    for number in range.lowerBound...(range.upperBound + 1) {
      let isBlank = number > range.upperBound || file[number].trimmed.isEmpty
      if let first = start, isBlank { found.append(first...(number - 1)) }
      start = isBlank ? nil : start ?? number
    }
    return found
  }
}

extension SourceFile {
  /// The last line of what begins on line `start`: where the brackets that it
  /// opens are closed, or, where it opens none, the line that ends in `;` or
  /// that line itself.
  func endOfBalanced(from start: Int, opening: String = "({[", closing: String = ")}]")
    -> Int
  {
    var depth = 0
    var hasOpened = false
    for number in start...lines.count {
      for character in self[number] {
        if opening.contains(character) { (depth, hasOpened) = (depth + 1, true) }
        if closing.contains(character) { depth -= 1 }
      }
      if depth <= 0, hasOpened || self[number].trimmed.hasSuffix(";") { return number }
      if number == start, !hasOpened { return number }
    }
    return lines.count
  }
}
