// Blocks of commands for the reader to type.

extension PageWeaver {
  /// Commands for the reader to type.
  func console(
    _ text: String, _ info: String, at line: Int, to lastLine: Int
  ) -> String {
    let notRun = info.hasPrefix("not-run:") ? String(info.dropFirst(8)[...].trimmed) : nil
    let commands = text.split(separator: "\n").filter { $0.hasPrefix("$ ") }
      .map { String($0.dropFirst(2)) }
    if commands.isEmpty {
      find(line, "a console block without a command: begin what is typed with `$ `.")
    }
    if notRun == nil, !info.isEmpty {
      find(
        line,
        "a console block says \"\(info)\": write `console not-run: REASON`, or nothing.")
    }
    if text.split(separator: "\n").count > commands.count {
      find(
        line,
        "a console block holds only what is typed: what is printed comes from a run.")
    }
    if notRun?.isReason == false {
      find(
        line,
        "`not-run:` without a reason: say why our tests cannot run it, in three words or more."
      )
    }
    justTyped = (commands, lastLine)
    woven.consoles.append(
      WovenConsole(page: page.path, line: line, commands: commands, notRun: notRun))
    let reason = notRun.map {
      " <span class=\"reason\">(not run by our tests: \($0.escapedForHTML))</span>"
    }
    let rows = colouredLines(of: text, in: .console).map {
      "<span class=\"line\">\($0)</span>\n"
    }
    return """
      <div class="try\(notRun == nil ? "" : " not-run")" \
      data-copy="\(commands.joined(separator: "\n").escapedForHTML)">\
      <p class="label">Run this\(reason ?? "")</p>\
      <pre class="console"><code>\(rows.joined())</code></pre></div>

      """
  }
}
