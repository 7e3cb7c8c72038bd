// Code that is not the kernel's: examples, and what must not pass for one.

extension PageWeaver {
  /// An example, in its language's colours.
  func code(_ language: String, _ info: String, _ text: String, at line: Int) -> String {
    let count = woven.findings.count
    complain(of: text, in: language, at: line)
    if woven.findings.count == count { complain(ofInfo: info, of: language, at: line) }
    let name = CodeLanguage(named: language)
    let rows = colouredLines(of: text, in: name).map {
      "<span class=\"line\"><span class=\"t\">\($0)</span></span>\n"
    }
    return
      "<pre class=\"code example \(name.rawValue)\"><code>\(rows.joined())</code></pre>\n"
  }

  /// What an example may be written in.
  private static let languages = ["swift", "asm", "c", "ld", "json", "text", "compiler"]

  /// What our tests hold to what the compiler says and makes, in the appendices.
  private static let held = ["swift", "asm", "compiler"]

  /// The most lines of code in a chapter that come from no file.
  static let longestExample = 3

  private func complain(of text: String, in language: String, at line: Int) {
    guard Self.languages.contains(language) else {
      find(
        line,
        "a block of \(language): what is typed belongs in a console block, code in one of \(Self.languages.joined(separator: ", "))."
      )
      return
    }
    complainOfPrompt(in: text, language, at: line)
    let count = text.split(separator: "\n").count
    let isHeld = page.isAppendix && Self.held.contains(language)
    if language != "text", !isHeld, count > Self.longestExample {
      find(
        line,
        "an example of \(count) lines that nothing compiles; the most in a chapter is \(Self.longestExample): make a step or a file of it, and show that."
      )
    }
    if language == "compiler", !(isHeld && text.isCompilersWord) {
      find(
        line,
        "what a compiler says is held to it in the appendices alone, where it begins with error: or warning: and follows its example: make a run of it."
      )
    }
  }

  /// Of a text nobody can tell whether it is so: somebody says why it must be typed.
  private func complain(ofInfo info: String, of language: String, at line: Int) {
    guard language == "text" else {
      if !info.isEmpty {
        find(line, "\"\(info)\" behind \(language) means nothing: take it out.")
      }
      return
    }
    let reason = info.hasPrefix("by-hand:") ? String(info.dropFirst(8)[...].trimmed) : ""
    guard reason.isReason else {
      find(
        line,
        "a block of text that nothing made: show a run, or say why there is none, ```text by-hand: REASON."
      )
      return
    }
    woven.handmade.append((line, reason))
  }

  /// A block that does not say what it is.
  func complain(ofNamelessBlock text: String, _ node: MarkdownNode) {
    let line = node.lines.lowerBound
    let count = woven.findings.count
    complainOfPrompt(in: text, "text", at: line)
    guard woven.findings.count == count else { return }
    let kind =
      node.isIndentedCode(in: lines)
      ? "an indented block does not say what it is: fence it, and"
      : "a fence does not say what it holds:"
    find(
      line,
      "\(kind) write ```swift for code, ```console for what is typed, a link to a run for what is printed, or ```text by-hand: REASON."
    )
  }

  /// What a reader types is run, and so stands in a console block.
  func complainOfPrompt(in text: String, _ language: String, at line: Int) {
    let prompts =
      ["$ ", "(gdb)", "(qemu)", ">>> "] + (language == "text" ? ["# ", "% "] : [])
    let hasPrompt = text.split(separator: "\n").contains { row in
      prompts.contains { row.trimmed.hasPrefix($0) }
        || language == "text" && row.trimmed.beginsAsCommand
    }
    if hasPrompt {
      find(
        line,
        "a shell prompt in a block of \(language): make it a console block, which is run."
      )
    }
  }
}

extension Substring {
  /// `$` with a command right behind it.
  fileprivate var beginsAsCommand: Bool {
    first == "$" && dropFirst().first?.isLetter == true
  }
}

extension String {
  /// Whether it says why: two words can only name.
  var isReason: Bool { self[...].words.count >= 3 }

  fileprivate var isCompilersWord: Bool {
    hasPrefix("error: ") || hasPrefix("warning: ")
  }
}
