// The `#if` groups of a C or assembly file.

/// Which lines the preprocessor's conditionals enclose.
struct Conditionals {
  private let file: SourceFile
  private let groups: [Group]

  private struct Group {
    /// From `#if` to `#endif`.
    let lines: ClosedRange<Int>

    /// The lines with `#if`, `#else`, `#elif` and `#endif` themselves.
    var directives: [Int]
  }

  init(_ file: SourceFile) {
    self.file = file
    var open: [(start: Int, directives: [Int])] = []
    var groups: [Group] = []
    for number in file.lineNumbers {
      let line = file[number]
      if line.hasPrefix("#if") { open.append((number, [number])) }
      if line.hasPrefix("#el"), let last = open.indices.last {
        open[last].directives.append(number)
      }
      if line.hasPrefix("#endif"), let last = open.popLast() {
        groups.append(
          Group(lines: last.start...number, directives: last.directives + [number]))
      }
    }
    self.groups = groups
  }

  /// What frames a file: its `#pragma` and `#include` lines, and the
  /// conditionals around more than macros.
  var frame: [ClosedRange<Int>] {
    let includes = file.lineNumbers.filter {
      file[$0].hasPrefix("#include") || file[$0].hasPrefix("#pragma")
    }
    let conditionals = groups.filter { !holdsOnlyMacros($0) }.flatMap(\.directives)
    return Self.joined((includes + conditionals).sorted(), in: file)
  }

  /// The innermost conditional around line `number`, where all that it holds
  /// are macros.
  func macroGroup(around number: Int) -> ClosedRange<Int>? {
    groups.filter { $0.lines.contains(number) && holdsOnlyMacros($0) }
      .min { $0.lines.count < $1.lines.count }?.lines
  }

  private func holdsOnlyMacros(_ group: Group) -> Bool {
    var isContinued = false
    for number in group.lines {
      let line = file[number].trimmed
      let isMacro =
        isContinued || line.isEmpty || line.hasPrefix("//") || line.hasPrefix("#")
      guard isMacro, !line.hasPrefix("#include") else { return false }
      isContinued = line.hasSuffix("\\")
    }
    return true
  }

  /// Neighbouring lines as ranges; blank lines between them join in.
  private static func joined(_ numbers: [Int], in file: SourceFile) -> [ClosedRange<Int>]
  {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last,
        number > last.upperBound,
        ((last.upperBound + 1)..<number).allSatisfy({ file[$0].trimmed.isEmpty })
      {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges
  }
}
