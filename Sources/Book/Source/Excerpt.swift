// The lines of a file that a listing shows.

/// Lines of a file, in order, with marks where some are left out.
struct Excerpt: Equatable, Sendable {
  var path: String
  var rows: [Row]

  enum Row: Equatable, Sendable {
    /// The line with this number.
    case line(Int)

    /// Members or statements that are left out, indented by so many columns.
    case elided(indentation: Int)
  }

  /// The numbers of the lines that are shown.
  var lineNumbers: [Int] {
    rows.compactMap { if case .line(let number) = $0 { number } else { nil } }
  }

  /// The lines of `ranges`, with a mark where one range does not follow the
  /// other.
  init(_ file: SourceFile, _ ranges: [ClosedRange<Int>], withComments: Bool = false) {
    path = file.path
    rows = []
    for range in ranges {
      let lines = withComments ? Array(range) : Self.withoutDocumentation(range, of: file)
      if let last = lineNumbers.last, let next = lines.first,
        !Self.isBlank(from: last + 1, to: next - 1, of: file)
      {
        rows.append(.elided(indentation: file[next].indentation))
      }
      rows += lines.map { .line($0) }
    }
    trimBlankLines(of: file)
  }

  init(path: String, rows: [Row]) {
    self.path = path
    self.rows = rows
  }

  private static func isBlank(from first: Int, to last: Int, of file: SourceFile) -> Bool
  {
    first > last || (first...last).allSatisfy { file.isBlankOrDocumentation($0) }
  }

  /// Documentation comments go, and of the blank lines around them one stays.
  private static func withoutDocumentation(
    _ range: ClosedRange<Int>, of file: SourceFile
  ) -> [Int] {
    range.filter { !file.isDocumentation($0) }
  }

  /// Drops blank lines at either end, and the second of two.
  private mutating func trimBlankLines(of file: SourceFile) {
    func isBlank(_ row: Row) -> Bool {
      if case .line(let number) = row { file[number].trimmed.isEmpty } else { false }
    }
    var kept: [Row] = []
    for row in rows where !(isBlank(row) && (kept.last.map(isBlank) ?? true)) {
      kept.append(row)
    }
    while let last = kept.last, isBlank(last) { kept.removeLast() }
    rows = kept
  }
}

extension SourceFile {
  func isDocumentation(_ number: Int) -> Bool { self[number].trimmed.hasPrefix("///") }

  func isBlankOrDocumentation(_ number: Int) -> Bool {
    self[number].trimmed.isEmpty || isDocumentation(number)
  }
}
