// Transcripts of runs, and the numbers that they hold.

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
    if !link.title.isEmpty, !link.title.hasPrefix("lines ") {
      find(
        line,
        "the run says \"\(link.title)\": write \"lines 3-8\", \"drawn as memory\", or nothing."
      )
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
  /// A caption's first letter as a sentence has it.
  fileprivate var capitalisedAtStart: String { prefix(1).uppercased() + dropFirst() }

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
