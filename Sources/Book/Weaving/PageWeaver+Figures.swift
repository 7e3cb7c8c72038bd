// Pictures, live figures and diagrams.

import Foundation

extension PageWeaver {
  func picture(_ link: Addition.Link, at line: Int) -> String {
    """
    <figure class="picture">\(drawing(link, at: line))\(caption(link))</figure>

    """
  }

  func live(_ name: String, _ link: Addition.Link, at line: Int) -> String {
    if !book.theme.liveFigures.contains(name) {
      find(line, "there is no live figure \"\(name)\": add it to site/live.")
    } else if LiveFigures(root: book.sources.root, drafts: book.drafts).isOfDraft(name) {
      find(
        line,
        "the live figure \"\(name)\" needs a draft's module: show it when that is finished."
      )
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
    if let colour = drawing.fixedColour {
      find(
        line,
        "\(path) has the colour \(colour), by day and by night: take currentColor, or the style sheet's classes."
      )
    }
    return drawing.html
  }

  func diagram(_ kind: String, _ caption: String, _ text: String, at line: Int) -> String
  {
    diagram(kind, caption: caption.escapedForHTML, text: text, at: line)
  }

  /// - Parameter caption: as HTML.
  func diagram(
    _ kind: String, caption: String, text: String, at line: Int
  ) -> String {
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
}
