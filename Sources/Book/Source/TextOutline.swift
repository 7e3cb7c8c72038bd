// Outlines of languages that are read line by line: named ranges of lines.

/// A name and the lines that it stands for.
struct NamedRange: Equatable {
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

  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    let ranges = try named(fragment)
    guard let part = fragment.parts.first, file.language != .linkerScript else {
      return ranges
    }
    return try paragraphs(part, of: ranges)
  }

  private func named(_ fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    if let all = span(fragment.name) { return all }
    let name =
      file.language == .linkerScript
      ? ([fragment.name] + fragment.parts.map(\.path)).joined(separator: "/")
      : fragment.name
    let found = named.filter { $0.name == name }
    let wanted = (fragment.occurrence ?? 1) - 1
    guard found.indices.contains(wanted) else {
      throw .unknown(name, among: named.map(\.name))
    }
    return found[wanted].lines
  }

  /// `FIRST..LAST`: from the one's first line to the other's last.
  private func span(_ name: String) -> [ClosedRange<Int>]? {
    guard let dots = name.firstRange(of: ".."),
      let first = named.first(where: { $0.name == name[..<dots.lowerBound] }),
      let last = named.first(where: { $0.name == name[dots.upperBound...] }),
      let start = first.lines.first?.lowerBound, let end = last.lines.last?.upperBound,
      start <= end
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

extension Fragment.Part {
  /// The part as it was written.
  fileprivate var path: String {
    first.selector.map { "\(first.kind).\($0)" } ?? first.kind
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
