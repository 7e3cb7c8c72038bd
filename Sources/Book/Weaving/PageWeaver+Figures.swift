// Transcripts, blocks to type, pictures and diagrams.

import Foundation

extension PageWeaver {
  /// A run's transcript, or the diagram that it is drawn as.
  func run(_ link: Addition.Link, at line: Int) -> String {
    guard let (path, run) = loadRun(link.destination, at: line) else { return "" }
    let caption = render(link.label)
    if link.title.hasPrefix("drawn as ") {
      return diagram(
        String(link.title.dropFirst(9)), caption: caption, text: run.body, at: line)
    }
    let anchor = uniqueAnchor("run-" + path.runName)
    let isTyped = justTyped.commands.contains(run.command) && line <= justTyped.line + 2
    guard let shown = run.shownLines(title: link.title, withCommand: !isTyped) else {
      find(
        line,
        "the run \(path) has no \(link.title): name two of its lines, as \"lines 3-8\".")
      return ""
    }
    let rows = colouredLines(of: shown, in: .console).map {
      "<span class=\"line\">\($0)</span>\n"
    }
    return """
      <figure class="run" id="\(anchor)"><figcaption>\(caption.capitalisedAtStart) \(made(run, path))</figcaption>
      <pre class="console"><code>\(rows.joined())</code></pre></figure>

      """
  }

  private func made(_ run: Run, _ path: String) -> String {
    woven.sourcePages.insert(path)
    let how = "\(root)source/\(path).html"
    return """
      <span class="made">\(run.madeWith.escapedForHTML)\
      <a href="\(how.escapedAsAddress)">how it was made</a></span>
      """
  }

  /// A number in a sentence: what the run says now.
  func number(_ destination: String, _ node: MarkdownNode, at line: Int) -> String {
    guard let (path, run) = loadRun(destination, at: line) else { return "" }
    let place = Reference(destination).place
    guard !place.isEmpty else {
      if node.plainText.contains(where: \.isNumber) {
        find(
          line,
          "a number that leads to a whole run: name its place there, \(destination)#NAME, so that it is held to it."
        )
      }
      woven.sourcePages.insert(path)
      let address = "\(root)source/\(path).html"
      return "<a href=\"\(address.escapedAsAddress)\">\(render(node.children))</a>"
    }
    let value: String
    do throws(RunError) {
      value = try run.json(at: place).withThousandsCommas
    } catch {
      find(line, "the run \(path): \(error.sentence)")
      return ""
    }
    if value != node.plainText {
      find(
        line, "this says \(node.plainText), and the run \(path) \(value): mend the text.")
    }
    return "<span class=\"figure-number\">\(value.escapedForHTML)</span>"
  }

  private func loadRun(_ destination: String, at line: Int) -> (path: String, run: Run)? {
    guard let path = book.sources.path(Reference(destination).path, from: page.folder),
      RunLibrary.holds(path)
    else {
      find(
        line,
        "the run \(destination) lies where none is checked: link to one in Tests/<Name>Tests/Runs."
      )
      return nil
    }
    do {
      let run = try book.run(path)
      if woven.runLines[path] == nil { woven.runLines[path] = line }
      return (path, run)
    } catch {
      find(line, "the run \(error.file): \(error.sentence)")
      return nil
    }
  }

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
    if notRun == "" {
      find(line, "`not-run:` without a reason: say why our tests cannot run it.")
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

  func picture(_ link: Addition.Link, at line: Int) -> String {
    """
    <figure class="picture">\(drawing(link, at: line))\(caption(link))</figure>

    """
  }

  func live(_ name: String, _ link: Addition.Link, at line: Int) -> String {
    if !book.theme.liveFigures.contains(name) {
      find(line, "there is no live figure \"\(name)\": add it to site/live.")
    }
    woven.liveFigures.insert(name)
    return """
      <figure class="live" data-live="\(name.escapedForHTML)">\
      <div class="still">\(drawing(link, at: line))</div>\(caption(link))</figure>

      """
  }

  private func caption(_ link: Addition.Link) -> String {
    link.title.isEmpty ? "" : "<figcaption>\(link.title.escapedForHTML)</figcaption>"
  }

  /// Whoever does not see the picture is told what it shows, and whoever does, what
  /// to see in it.
  private func complain(
    ofWordsOf link: Addition.Link, _ alternative: String, at line: Int
  ) {
    if alternative.isTooShort {
      find(
        line, "a picture without a text alternative: say in the brackets what it shows.")
    }
    if link.title.isTooShort {
      find(line, "a picture without a caption: write it in quotes behind the address.")
    }
  }

  /// An SVG stands in the page itself, so that it takes the page's colours.
  private func drawing(_ link: Addition.Link, at line: Int) -> String {
    let alternative = link.label.map(\.plainText).joined()
    notice(inDrawing: alternative + "\n" + link.title, at: line)
    complain(ofWordsOf: link, alternative, at: line)
    guard let path = book.sources.path(link.destination, from: page.folder),
      path.hasSuffix(".svg"), let file = try? book.sources.file(path)
    else {
      find(
        line,
        "the picture \(link.destination) is no SVG file in the repository: draw one.")
      return ""
    }
    let anchor = uniqueAnchor(
      String(path.split(separator: "/").last?.dropLast(4) ?? "").anchor)
    guard let drawing = InlineSVG(file.text, alternative: alternative, prefix: anchor)
    else {
      find(
        line, "\(path) holds more than a drawing: no script, style, link or other file.")
      return ""
    }
    return drawing.html
  }

  func diagram(_ kind: String, _ caption: String, _ text: String, at line: Int) -> String
  {
    diagram(kind, caption: caption.escapedForHTML, text: text, at: line)
  }

  private func diagram(_ kind: String, caption: String, text: String, at line: Int)
    -> String
  {
    notice(inDrawing: text + "\n" + caption, at: line)
    do throws(DiagramError) {
      let drawn = try drawDiagram(kind, of: text, caption: caption)
      if drawn.caption.isTooShort {
        find(
          line,
          "a diagram without a caption: say what it shows, behind `\(kind)` or in the link's brackets."
        )
      }
      return
        "<figure class=\"picture\">\(drawn.svg)<figcaption>\(drawn.caption)</figcaption></figure>\n"
    } catch {
      find(line + error.line, "\(kind): \(error.reason)")
      return ""
    }
  }
}

extension String {
  /// Whether nobody can learn anything from it.
  fileprivate var isTooShort: Bool { self[...].trimmed.count < 2 }

  /// A caption's first letter as a sentence has it.
  fileprivate var capitalisedAtStart: String { prefix(1).uppercased() + dropFirst() }
}

extension Run {
  /// The command and what came of it, or of that the lines that the link's title
  /// names: `lines 3-8`; nil where there are no such lines.
  fileprivate func shownLines(title: String, withCommand: Bool) -> String? {
    let prompt = withCommand ? "$ \(command)\n" : ""
    guard title.hasPrefix("lines ") else { return prompt + body }
    let ends = title.dropFirst(6).split(separator: "-").compactMap { Int($0) }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    guard ends.count == 2, ends[0] >= 1, ends[0] <= ends[1], ends[1] <= lines.count else {
      return nil
    }
    return prompt + (ends[0] > 1 ? "…\n" : "")
      + lines[(ends[0] - 1)..<ends[1]].joined(separator: "\n")
      + (ends[1] < lines.count ? "\n…" : "")
  }

  /// With which versions, and for times on what machine.
  fileprivate var madeWith: String {
    guard let provenance else { return "" }
    let machine = kind == .times ? ", " + provenance.machine : ""
    return provenance.versions + machine + " · "
  }
}

extension String {
  /// `16,280` of `16280`; other texts as they are.
  fileprivate var withThousandsCommas: String {
    guard count > 3, allSatisfy(\.isNumber) else { return self }
    return String(dropLast(3)).withThousandsCommas + "," + suffix(3)
  }

  /// `boot` of `Tests/BootTests/Runs/boot.run`.
  fileprivate var runName: String {
    String(split(separator: "/").last?.dropLast(4) ?? "")
  }
}
