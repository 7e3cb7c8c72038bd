// What the templates ask for.

import Foundation

extension Theme {
  /// `{{name}}` in a template, with what stands behind it up to a quote.
  struct Tag {
    let file: String
    let line: Int
    let name: String
    let isPartial: Bool
    let rest: String
  }

  /// All that the generator fills in somewhere.
  private static let values: Set<String> = [
    ".", "anchor", "body", "bookTitle", "chapterTitle", "commit", "contents", "current",
    "description", "draft", "hasSections", "hasShownIn", "href", "isCover", "lines",
    "liveScripts", "minutes", "next", "notes", "number", "open", "pageNumber", "pages",
    "path", "places", "previous", "reportHref", "root", "second", "sections", "shownIn",
    "slides", "sourceHref", "style", "title", "toolchain", "version",
  ]

  var tags: [Tag] {
    texts.sorted { $0.key < $1.key }.flatMap { name, text in
      zip(1..., text.lines).flatMap { line, text in
        text.matches(of: #/\{\{\{?\s*([#\/^&>]?)\s*([^{}!\s]+)\s*\}?\}\}/#).map { match in
          Tag(
            file: "site/templates/\(name).html", line: line, name: String(match.2),
            isPartial: match.1 == ">",
            rest: String(text[match.range.upperBound...].prefix { !"\"'<{".contains($0) })
          )
        }
      }
    }
  }

  /// What is wrong with `tag`; nil where nothing is.
  ///
  /// - Parameter files: those that the theme gives to the site.
  func complaint(of tag: Tag, _ files: Set<String>) -> String? {
    if tag.isPartial {
      return texts[tag.name] == nil
        ? "there is no template \"\(tag.name)\": mend the name, or write it." : nil
    }
    guard Self.values.contains(tag.name) else {
      return "nothing is called \"\(tag.name)\" here: mend the name."
    }
    let isFile = [".css", ".js", ".svg"].contains { tag.rest.hasSuffix($0) }
    guard tag.name == "root", isFile, !files.contains(tag.rest) else { return nil }
    return "there is no site/\(tag.rest): put it there, or do without."
  }
}
