// Listings that follow one another.

extension Check {
  /// Two listings need prose between them that says why the second is needed.
  func neighbours(_ page: ManuscriptPage) -> [Finding] {
    var isUnexplained = false
    return page.tree.children.flatMap(\.blocksInReadingOrder).compactMap { block in
      guard case .listing = Additions.block(block) else {
        if block.isProse { isUnexplained = false }
        return nil
      }
      defer { isUnexplained = true }
      guard isUnexplained else { return nil }
      return Finding(
        page.path, block.lines.lowerBound,
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

  /// Whether it says why: a heading, a picture or a line between two does not.
  fileprivate var isProse: Bool {
    kind == .paragraph && saysSomething && Additions.block(self) == nil
  }
}
