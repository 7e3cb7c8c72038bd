// Listings that follow one another.

extension Check {
  /// Two listings need prose between them that says why the second is needed.
  func neighbours(_ page: ManuscriptPage) -> [Finding] {
    let blocks = page.tree.children.flatMap(\.blocksInReadingOrder)
      .filter(\.standsBetween)
    return zip(blocks, blocks.dropFirst()).compactMap { one, other in
      guard case .listing = Additions.block(one), case .listing = Additions.block(other)
      else { return nil }
      return Finding(
        page.path, other.lines.lowerBound,
        "a listing follows a listing: say between them why the second is needed.")
    }
  }
}

extension MarkdownNode {
  /// What a reader meets one after another, in whatever quotes and lists.
  fileprivate var blocksInReadingOrder: [MarkdownNode] {
    switch Additions.block(self) {
    case .aside(let blocks), .question(let blocks), .designNote(let blocks),
      .answer(let blocks), .notes(let blocks):
      return blocks.flatMap(\.blocksInReadingOrder)
    case nil: break
    default: return [self]
    }
    switch kind {
    case .blockQuote, .list, .item: return children.flatMap(\.blocksInReadingOrder)
    default: return [self]
    }
  }

  /// Whether it says something between two others: a line or a dot does not.
  fileprivate var standsBetween: Bool {
    kind != .thematicBreak
      && (kind != .paragraph || saysSomething || Additions.block(self) != nil)
  }
}
