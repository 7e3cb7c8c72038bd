// Listings, cut from the source where the page links to it.

import Foundation

extension PageWeaver {
  func listing(_ links: [Addition.Link], at line: Int) -> String {
    let anchor = uniqueAnchor(links[0].listingName)
    var parts: [ListingPart] = []
    for link in links {
      complain(ofLabelOf: link, at: line)
      complain(ofTitleOf: link, at: line)
      do throws(OutlineError) {
        try parts.join(try part(link), in: book.sources)
      } catch {
        find(line, "the listing \(link.destination) \(error.reason).")
      }
    }
    guard !parts.isEmpty else { return "" }
    woven.listings.append(
      WovenListing(
        anchor: anchor, page: page.path, line: line, excerpts: parts.map(\.excerpt)))
    let html = parts.enumerated().map { index, part in
      caption(part.excerpt, isFirst: index == 0) + code(of: part, anchor)
    }
    return
      "<figure class=\"listing\" id=\"\(anchor.escapedForHTML)\">\n\(html.joined())</figure>\n"
  }

  private func complain(ofLabelOf link: Addition.Link, at line: Int) {
    let label = ListingLabel(link)
    if label.isEmpty {
      find(line, "a listing without a label: say in the brackets what it is.")
    }
    guard let name = label.wrongName else { return }
    find(
      line,
      "the label `\(name)` is no name of what \(link.destination) leads to: call it by its name, or say it in words."
    )
  }

  private func complain(ofTitleOf link: Addition.Link, at line: Int) {
    guard !["", "with comments"].contains(link.title), !link.title.hasPrefix("since ")
    else { return }
    find(
      line,
      "the listing says \"\(link.title)\": write \"with comments\", \"since OTHER#PLACE\", or nothing."
    )
  }

  private func part(_ link: Addition.Link) throws(OutlineError) -> ListingPart {
    let (path, fragment) = try place(of: link.destination)
    let excerpt = try book.sources.excerpt(
      path, fragment, withComments: link.title == "with comments")
    guard link.title.hasPrefix("since ") else { return ListingPart(excerpt: excerpt) }
    return try difference(link, excerpt)
  }

  private func code(of part: ListingPart, _ anchor: String) -> String {
    let language = CodeLanguage(SourceFile.Language(path: part.excerpt.path))
    let rows = (try? rows(of: part, anchor)) ?? ""
    return "<pre class=\"code \(language.rawValue)\"><code>\(rows)</code></pre>\n"
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
    _ link: Addition.Link, _ new: Excerpt
  ) throws(OutlineError) -> ListingPart {
    let folder = new.path.split(separator: "/").dropLast().joined(separator: "/")
    let reference = Reference(String(link.title.dropFirst(6)))
    let oldPath = try listed(reference, from: folder)
    let old = try book.sources.excerpt(oldPath, reference.place, withComments: false)
    guard old.rows.count + new.rows.count <= Self.longestDifference else {
      throw OutlineError(reason: "compares very long texts: name smaller parts of them")
    }
    let changes = Book.difference(
      from: try numberedLines(of: old), to: try numberedLines(of: new))
    guard changes.contains(where: { $0.change != .same }) else {
      throw OutlineError(
        reason: "differs in nothing from \(oldPath): name two places that differ")
    }
    return ListingPart(excerpt: new, changes: changes, oldPath: oldPath)
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
    let place = first == last ? "line \(first)" : "lines \(first)–\(last)"
    return isFirst
      ? "<figcaption>\(name) <span class=\"lines\">\(place)</span></figcaption>\n"
      : "<p class=\"part\">\(name) <span class=\"lines\">\(place)</span></p>\n"
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
