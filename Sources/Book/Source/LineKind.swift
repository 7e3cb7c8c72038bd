// Which lines must be shown.

extension SourceFile {
  /// What a line is, as "every line is shown" counts it.
  enum LineKind: Equatable, Sendable {
    /// Must stand in a listing.
    case code

    /// Nothing, a comment, or nothing but brackets.
    case plain
  }

  /// The kind of each line, the first line's first.
  var lineKinds: [LineKind] {
    var isInComment = false
    return lines.map { kind(of: $0.trimmed, isInComment: &isInComment) }
  }

  private func kind(of line: Substring, isInComment: inout Bool) -> LineKind {
    if isInComment {
      isInComment = !line.contains("*/")
      return .plain
    }
    if line.hasPrefix("//") { return .plain }
    if line.hasPrefix("/*") {
      isInComment = !line.contains("*/")
      return isInComment || line.hasSuffix("*/") ? .plain : .code
    }
    return line.allSatisfy { "{}()[],;".contains($0) } ? .plain : .code
  }

  /// The numbers of the lines that must be shown.
  var codeLines: [Int] {
    zip(1..., lineKinds).filter { $0.1 == .code }.map(\.0)
  }
}
