// Footnotes: `[^name]` in the text, `[^name]: the note` on a line of its own.

/// Takes the notes out of a page before libcmark sees them: to CommonMark a
/// note of one word is a link's definition.
enum Footnotes {
  /// The page without its notes, the notes by name, and what is wrong with them.
  static func part(
    _ text: String, of file: String
  ) throws(Finding) -> (
    tree: MarkdownNode, notes: [String: MarkdownNode], findings: [Finding]
  ) {
    var lines = text.lines
    guard lines.contains(where: { name(definedBy: $0) != nil }) else {
      return (try parseMarkdown(text, of: file), [:], [])
    }
    let code = codeLines(of: try parseMarkdown(text, of: file))
    var notes: [String: MarkdownNode] = [:]
    var findings: [Finding] = []
    for index in lines.indices where !code.contains(index + 1) {
      guard let name = name(definedBy: lines[index]) else { continue }
      let note = try take(from: index, of: &lines, file: file)
      if notes[name] != nil {
        findings.append(
          Finding(file, index + 1, "there are two notes [^\(name)]: rename one."))
      }
      notes[name] = notes[name] ?? note
    }
    return (try parseMarkdown(lines.joined(separator: "\n"), of: file), notes, findings)
  }

  /// The note that begins on the line at `index`, and goes on to the next blank
  /// one; its lines are emptied.
  private static func take(
    from index: Int, of lines: inout [Substring], file: String
  ) throws(Finding) -> MarkdownNode {
    let colon = lines[index].firstRange(of: "]:")
    var text = colon.map { String(lines[index][$0.upperBound...]) } ?? ""
    lines[index] = ""
    var next = index + 1
    while next < lines.count, !lines[next].trimmed.isEmpty,
      name(definedBy: lines[next]) == nil
    {
      text += "\n" + lines[next].trimmed
      lines[next] = ""
      next += 1
    }
    return try parseMarkdown(text, of: file).moved(to: index + 1)
  }

  private static func name(definedBy line: Substring) -> String? {
    guard line.hasPrefix("[^"), let end = line.firstRange(of: "]:") else { return nil }
    let name = line[..<end.lowerBound].dropFirst(2)
    return name.isEmpty || name.contains(" ") ? nil : String(name)
  }

  private static func codeLines(of node: MarkdownNode) -> Set<Int> {
    switch node.kind {
    case .codeBlock, .htmlBlock: Set(node.lines)
    default: node.children.reduce(into: []) { $0.formUnion(codeLines(of: $1)) }
    }
  }
}

extension MarkdownNode {
  /// The node with all its lines said to be `line`, where it was taken from.
  func moved(to line: Int) -> MarkdownNode {
    var node = self
    node.lines = line...line
    node.children = children.map { $0.moved(to: line) }
    return node
  }
}
