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

  /// The lines of `ranges`, with a mark where lines between them are left out.
  ///
  /// - Parameter withComments: whether documentation comments stay, and with
  ///   them the comments right before a range.
  init(_ file: SourceFile, _ ranges: [ClosedRange<Int>], withComments: Bool = false) {
    path = file.path
    rows = []
    var last = 0
    for range in ranges {
      let lines =
        withComments
        ? Array(file.startOfComments(before: range.lowerBound)...range.upperBound)
        : range.filter { !file.isDocumentation($0) }
      guard let first = lines.first(where: { $0 > last }) else { continue }
      if last > 0,
        let gap = (last + 1..<first).first(where: { !file.isBlankOrComment($0) })
      {
        rows.append(.elided(indentation: file[gap].indentation))
      }
      rows += lines.drop { $0 <= last }.map { .line($0) }
      last = lines.last ?? last
    }
    trimBlankLines(of: file)
  }

  init(path: String, rows: [Row]) {
    self.path = path
    self.rows = rows
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

  func isBlankOrComment(_ number: Int) -> Bool {
    let line = self[number].trimmed
    return line.isEmpty || line.hasPrefix("//")
  }

  /// The first line of the comments right before line `number`; that line where
  /// there are none.
  func startOfComments(before number: Int) -> Int {
    var start = number
    while start > 1, self[start - 1].trimmed.hasPrefix("//") { start -= 1 }
    return start
  }
}
