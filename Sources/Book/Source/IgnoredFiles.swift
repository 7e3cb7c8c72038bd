// The files that git does not take, and so no reader of the repository sees.

import Foundation

/// The patterns of the `.gitignore` at the repository's top.
struct IgnoredFiles: Sendable {
  private struct Pattern: Sendable {
    let text: String

    /// Whether it takes back what patterns before it say.
    let isNegated: Bool

    /// Whether it is about the way from the top, and not about a name anywhere.
    let isAnchored: Bool

    init?(_ line: Substring) {
      guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
      isNegated = line.hasPrefix("!")
      var rest = isNegated ? line.dropFirst() : line
      if rest.hasSuffix("/") { rest.removeLast() }
      isAnchored = rest.contains("/")
      text = String(rest.hasPrefix("/") ? rest.dropFirst() : rest)
    }

    /// Whether it means the file, or a folder that the file lies in.
    func matches(_ parts: [Substring]) -> Bool {
      parts.indices.contains { last in
        let name =
          isAnchored ? parts[...last].joined(separator: "/") : String(parts[last])
        return fnmatch(text, name, FNM_PATHNAME) == 0
      }
    }
  }

  private let patterns: [Pattern]

  init(_ root: URL) {
    let file = root.appending(path: ".gitignore").path
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    patterns = text.lines.compactMap { Pattern($0.trimmed) }
  }

  func contains(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return patterns.last { $0.matches(parts) }.map { !$0.isNegated } ?? false
  }
}
