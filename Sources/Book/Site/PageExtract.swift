// What of a page is shown in other places than in itself.

extension WovenPage {
  /// The page without its title and its first paragraph, which the cover sets in
  /// its own way.
  var htmlBelowTitle: String {
    guard let end = html.firstRange(of: "</p>\n") else { return html }
    return String(html[end.upperBound...])
  }

  /// The first sentences of the page, for search engines.
  var description: String {
    let paragraphs = page.tree.children.filter {
      $0.kind == .paragraph && Additions.block($0) == nil
    }
    let text = (paragraphs.first?.plainText ?? page.title).replacing("\n", with: " ")
    return text.count <= 160 ? text : text.prefix(159).trimmed + "…"
  }
}
