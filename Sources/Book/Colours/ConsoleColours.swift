// A terminal's text in colours: prompts, what is typed, and what stands out.

/// The prompts that a line of a terminal may begin with.
private let prompts = ["$ ", "(gdb) ", "(qemu) "]

/// The pieces of a terminal's text, in order; together they are the text.
func consolePieces(of text: String) -> [StyledText] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    let end = line.endIndex < text.endIndex ? text[line.endIndex...].prefix(1) : ""
    return pieces(ofLine: line) + [StyledText(text: end)]
  }
}

private func pieces(ofLine line: Substring) -> [StyledText] {
  if let prompt = prompts.first(where: { line.hasPrefix($0) }) {
    let typed = line.dropFirst(prompt.count)
    return [
      StyledText(text: line[..<typed.startIndex], style: .prompt),
      StyledText(text: typed, style: .typed),
    ]
  }
  return [StyledText(text: line, style: line.hasPrefix("***") ? .mark : nil)]
}
