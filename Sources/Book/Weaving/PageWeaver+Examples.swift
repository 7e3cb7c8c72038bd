// Code that is not the kernel's: examples, and what must not pass for one.

extension PageWeaver {
  /// An example, in its language's colours.
  func code(_ language: String, _ text: String, at line: Int) -> String {
    complain(of: text, in: language, at: line)
    let name = CodeLanguage(named: language)
    let rows = colouredLines(of: text, in: name).map {
      "<span class=\"line\"><span class=\"t\">\($0)</span></span>\n"
    }
    return
      "<pre class=\"code example \(name.rawValue)\"><code>\(rows.joined())</code></pre>\n"
  }

  /// What an example may be written in. Of Swift and assembly in the appendices,
  /// our tests hold each to what the compiler says and makes.
  private static let languages = ["swift", "asm", "c", "ld", "json", "text"]

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
    if language != "text", !page.isAppendix, count > Self.longestExample {
      find(
        line,
        "an example of \(count) lines that nothing compiles; the most in a chapter is \(Self.longestExample): make a step or a file of it, and show that."
      )
    }
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
