// Where links lead.

extension PageWeaver {
  func link(_ node: MarkdownNode) -> String {
    if let definition = Additions.definition(node) { return define(definition, node) }
    guard case .link(let destination, let title) = node.kind else { return "" }
    let line = node.lines.lowerBound
    if Reference(destination).isRun { return number(destination, node, at: line) }
    let around = surroundings
    surroundings = .link
    let words = render(node.children)
    surroundings = around
    guard let target = target(of: destination, at: line) else { return words }
    let kind = Reference(destination).isSource ? " class=\"source\"" : ""
    let tip = title.isEmpty ? "" : " title=\"\(title.escapedForHTML)\""
    return "<a\(kind) href=\"\(target.escapedAsAddress)\"\(tip)>\(words)</a>"
  }

  /// The defining place of a term.
  private func define(
    _ definition: (anchor: String, words: MarkdownNode), _ node: MarkdownNode
  ) -> String {
    let (anchor, words) = definition
    let line = node.lines.lowerBound
    if book.glossary.entry(anchor: anchor) == nil {
      find(line, "the glossary has no term \"\(anchor)\": add it to \(Glossary.path).")
    }
    woven.definitions.append((anchor, line))
    linkedTerms.insert(anchor)
    surroundings = .heading
    defer { surroundings = .text }
    return "<dfn id=\"\(uniqueAnchor("term-" + anchor))\">\(render(words.children))</dfn>"
  }

  /// The address of `destination`; nil, and a finding, where it leads nowhere.
  private func target(of destination: String, at line: Int) -> String? {
    let reference = Reference(destination)
    if let scheme = reference.scheme {
      guard let complaint = complaint(ofWebAddress: destination, scheme) else {
        return destination
      }
      find(line, complaint)
      return nil
    }
    let anchor = reference.place
    guard !reference.path.isEmpty else { return targetOnThisPage(anchor, at: line) }
    guard let path = book.sources.path(reference.path, from: page.folder) else {
      find(
        line,
        "the link \(destination) leads outside the repository: link to what lies in it.")
      return nil
    }
    if let complaint = complaint(ofFile: path, destination) {
      find(line, complaint)
      return nil
    }
    if path.hasSuffix(".md") { return targetPage(path, anchor, destination, at: line) }
    return targetFile(path, anchor, destination, at: line)
  }

  private func targetOnThisPage(_ anchor: String, at line: Int) -> String? {
    guard page.headings.contains(where: { $0.anchor == anchor }) else {
      find(line, "there is no heading #\(anchor) on this page: mend the link.")
      return nil
    }
    return "#" + anchor
  }

  private func targetPage(
    _ path: String, _ anchor: String, _ destination: String, at line: Int
  ) -> String? {
    guard let target = book.page(path) else {
      guard book.exists(path) else {
        find(line, "the link \(destination) leads to no page: mend it.")
        return nil
      }
      return targetInRepository(path, anchor, destination, at: line)
    }
    let isThere =
      anchor.isEmpty || target.headings.contains { $0.anchor == anchor }
      || target.path == Glossary.path && book.glossary.entry(anchor: anchor) != nil
    guard isThere else {
      find(line, "\(path) has no heading #\(anchor): mend the link.")
      return nil
    }
    return href(to: target, anchor: anchor)
  }

  private func targetFile(
    _ path: String, _ anchor: String, _ destination: String, at line: Int
  ) -> String? {
    guard book.exists(path) else {
      find(line, "the link \(destination) leads to no file: mend it.")
      return nil
    }
    guard path.isSourcePath, book.mayBeListed(path) else {
      return targetInRepository(path, anchor, destination, at: line)
    }
    do throws(OutlineError) {
      _ = try book.sources.file(path)
      let first =
        anchor.isEmpty
        ? 1 : try book.sources.outline(path).firstLine(of: Fragment(anchor))
      return href(toSource: path, line: first)
    } catch {
      find(line, "the link \(destination) \(error.reason).")
      return nil
    }
  }

  /// The way from this page to another.
  func href(to target: ManuscriptPage, anchor: String) -> String {
    root + target.place + (anchor.isEmpty ? "" : "#" + anchor)
  }

  /// The way from this page to a line of a source file's page.
  func href(toSource path: String, line: Int) -> String {
    woven.sourcePages.insert(path)
    return "\(root)source/\(path).html#L\(line)"
  }

  /// The way from this page to the site's top.
  var root: String {
    String(repeating: "../", count: page.place.split(separator: "/").count - 1)
  }
}
