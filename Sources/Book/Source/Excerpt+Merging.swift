// Several places of one file as one listing.

extension Excerpt {
  /// What `excerpts`, all of `file`, show together: each line once and in the
  /// file's order, with a mark where code is left out between two of them.
  init(merging excerpts: [Excerpt], of file: SourceFile) {
    let numbers = Set(excerpts.flatMap(\.lineNumbers)).sorted()
    var rows: [Row] = []
    var last: Int?
    for number in numbers {
      if let last { rows += Self.between(last, number, of: file) }
      rows.append(.line(number))
      last = number
    }
    self.init(path: file.path, rows: rows + Self.behind(excerpts))
  }

  /// Nothing between neighbours, a blank line where only blank lines and
  /// comments are left out, and else a mark.
  private static func between(_ one: Int, _ other: Int, of file: SourceFile) -> [Row] {
    let skipped = (one + 1)..<other
    if let code = skipped.first(where: { !file.isBlankOrComment($0) }) {
      return [.elided(indentation: file[code].indentation)]
    }
    return skipped.first { file[$0].trimmed.isEmpty }.map { [.line($0)] } ?? []
  }

  /// A mark that ends an excerpt stays.
  private static func behind(_ excerpts: [Excerpt]) -> [Row] {
    guard let row = excerpts.last?.rows.last, case .elided = row else { return [] }
    return [row]
  }
}
