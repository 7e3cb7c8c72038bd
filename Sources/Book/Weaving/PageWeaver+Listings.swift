// Listings, cut from the source where the page links to it.

import Foundation

extension PageWeaver {
  func listing(_ links: [Addition.Link], at line: Int) -> String {
    var html = ""
    var excerpts: [Excerpt] = []
    let anchor = uniqueAnchor(links[0].listingName)
    for link in links {
      do throws(OutlineError) {
        let part = try part(link, anchor)
        if excerpts.last?.path != part.excerpt.path {
          html += html.isEmpty ? "" : "</code></pre>\n"
          html += caption(part.excerpt, isFirst: excerpts.isEmpty) + opening(part.excerpt)
        } else {
          html += "<span class=\"gap\"></span>"
        }
        html += part.rows
        excerpts.append(part.excerpt)
      } catch {
        find(line, "the listing \(link.destination) \(error.reason).")
      }
    }
    guard !excerpts.isEmpty else { return "" }
    woven.listings.append(
      WovenListing(anchor: anchor, page: page.path, line: line, excerpts: excerpts))
    return
      "<figure class=\"listing\" id=\"\(anchor.escapedForHTML)\">\n\(html)</code></pre>\n</figure>\n"
  }

  private func part(
    _ link: Addition.Link, _ anchor: String
  ) throws(OutlineError) -> (excerpt: Excerpt, rows: String) {
    let (path, fragment) = try place(of: link.destination)
    let excerpt = try book.sources.excerpt(
      path, fragment, withComments: link.title == "with comments")
    if link.title.hasPrefix("since ") {
      return (excerpt, try difference(link, excerpt, anchor))
    }
    let coloured = try book.colouredLines(of: path)
    let rows = excerpt.rows.map { row in
      switch row {
      case .line(let number): self.row(number, coloured[number - 1], anchor, path)
      case .elided(let indentation): elided(indentation)
      }
    }
    return (excerpt, rows.joined())
  }

  private func place(
    of destination: String
  ) throws(OutlineError) -> (path: String, fragment: String) {
    let reference = Reference(destination)
    return (try listed(reference, from: page.folder), reference.place)
  }

  /// The path of a file that a listing may show.
  private func listed(
    _ reference: Reference, from folder: String
  ) throws(OutlineError) -> String {
    guard let path = book.sources.path(reference.path, from: folder) else {
      throw OutlineError(reason: "lies outside the repository: link to a file in it")
    }
    guard book.mayBeListed(path), path.isSourcePath else {
      throw OutlineError(
        reason:
          "leads to a file that no listing may show: take one under Sources or Tests")
    }
    return path
  }

  private func difference(
    _ link: Addition.Link, _ new: Excerpt, _ anchor: String
  ) throws(OutlineError) -> String {
    let folder = new.path.split(separator: "/").dropLast().joined(separator: "/")
    let reference = Reference(String(link.title.dropFirst(6)))
    let oldPath = try listed(reference, from: folder)
    let old = try book.sources.excerpt(oldPath, reference.place, withComments: false)
    guard old.rows.count + new.rows.count <= Self.longestDifference else {
      throw OutlineError(reason: "compares very long texts: name smaller parts of them")
    }
    let changes = Book.difference(
      from: try numberedLines(of: old), to: try numberedLines(of: new))
    let (newLines, oldLines) = (
      try book.colouredLines(of: new.path), try book.colouredLines(of: oldPath)
    )
    return changes.map { change in
      let text =
        change.change == .removed
        ? oldLines[change.number - 1] : newLines[change.number - 1]
      return row(change, text, anchor, new.path)
    }.joined()
  }

  /// Of how many lines a difference is made at most: it takes their square.
  private static let longestDifference = 2000

  private func numberedLines(
    of excerpt: Excerpt
  ) throws(OutlineError) -> [(number: Int, text: Substring)] {
    let file = try book.sources.file(excerpt.path)
    return excerpt.lineNumbers.map { ($0, file[$0]) }
  }

  private func caption(_ excerpt: Excerpt, isFirst: Bool) -> String {
    let numbers = excerpt.lineNumbers
    let (first, last) = (numbers.first ?? 1, numbers.last ?? 1)
    let address = href(toSource: excerpt.path, line: first)
    let name =
      "<a href=\"\(address.escapedAsAddress)\">\(excerpt.path.escapedForHTML)</a>"
    let place = first == last ? "\(first)" : "\(first)–\(last)"
    return isFirst
      ? "<figcaption>\(name) <span class=\"lines\">\(place)</span></figcaption>\n"
      : "<p class=\"part\">\(name) <span class=\"lines\">\(place)</span></p>\n"
  }

  private func opening(_ excerpt: Excerpt) -> String {
    let language = CodeLanguage(SourceFile.Language(path: excerpt.path))
    return "<pre class=\"code \(language.rawValue)\"><code>"
  }

  private func row(_ number: Int, _ text: String, _ anchor: String, _ path: String)
    -> String
  {
    let id = uniqueAnchor("\(anchor)-L\(number)").escapedForHTML
    return """
      <span class="line" id="\(id)">\(gutter(id, number))<span class="t">\(text)</span></span>

      """
  }

  private func row(
    _ line: DifferenceLine, _ text: String, _ anchor: String, _ path: String
  ) -> String {
    switch line.change {
    case .same: return row(line.number, text, anchor, path)
    case .added:
      let id = uniqueAnchor("\(anchor)-L\(line.number)").escapedForHTML
      return """
        <span class="line added" id="\(id)">\(gutter(id, line.number))<span class="mark" aria-label="added">+</span>\
        <span class="t">\(text)</span></span>

        """
    case .removed:
      return """
        <span class="line removed"><span class="n"></span><span class="mark" aria-label="removed">−</span>\
        <span class="t">\(text)</span></span>

        """
    }
  }

  private func gutter(_ id: String, _ number: Int) -> String {
    "<a class=\"n\" href=\"#\(id)\" tabindex=\"-1\" aria-hidden=\"true\" data-n=\"\(number)\"></a>"
  }

  private func elided(_ indentation: Int) -> String {
    let space = String(repeating: " ", count: indentation)
    return """
      <span class="line elided"><span class="n"></span><span class="t">\(space)…</span></span>

      """
  }
}

extension Addition.Link {
  /// What the listing's anchor is called: the place, or the file's name.
  fileprivate var listingName: String {
    let reference = Reference(destination)
    let name = reference.path.split(separator: "/").last ?? "listing"
    let place = reference.place.isEmpty ? name : reference.place[...]
    let words = String(place).removingPercentEncoding ?? String(place)
    return String(words.filter { !$0.isWhitespace && !"\"<>%".contains($0) })
  }
}
