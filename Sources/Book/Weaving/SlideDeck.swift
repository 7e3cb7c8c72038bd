// A chapter's slides.

import Foundation

/// The chapters of a repository that have slides.
public struct SlideFolders {
  /// The names of their folders, in the order of reading.
  public let names: [String]

  public init(root: URL, drafts: Drafts) {
    names = ManuscriptFolder(root, drafts: drafts).slides().compactMap {
      $0.path.split(separator: "/").dropFirst().first.map(String.init)
    }
  }
}

/// `Slides.md`: slides parted by thematic breaks, with speaker's notes in quotes that
/// begin with `**Notes.**`.
struct SlideDeck: Sendable {
  let page: ManuscriptPage
  let slides: [Slide]

  /// What was found while they were woven.
  let woven: WovenPage

  struct Slide: Sendable {
    let html: String

    /// What the speaker says; nil where he has no notes.
    let notes: String?
  }

  init(_ page: ManuscriptPage, in book: Manuscript) {
    self.page = page
    let weaver = PageWeaver(page, in: book)
    slides = Self.parted(page.tree.children).map { Self.slide($0, weaver) }
    if slides.contains(where: \.html.isEmpty) {
      weaver.find(1, "an empty slide: fill it, or take one of the breaks `---` out.")
    }
    woven = weaver.woven
  }

  /// The blocks of each slide.
  private static func parted(_ blocks: [MarkdownNode]) -> [ArraySlice<MarkdownNode>] {
    blocks.split(omittingEmptySubsequences: false) { $0.kind == .thematicBreak }
  }

  private static func slide(_ blocks: ArraySlice<MarkdownNode>, _ weaver: PageWeaver)
    -> Slide
  {
    var html = ""
    var notes: String?
    for block in blocks {
      if case .notes(let words) = Additions.block(block) {
        weaver.complain(ofEmpty: words, at: block.lines.lowerBound)
        notes = (notes ?? "") + weaver.render(words)
      } else {
        html += weaver.render(block)
      }
    }
    return Slide(html: html, notes: notes)
  }
}

extension ManuscriptPage {
  /// Whether it is a deck of slides, whose own fragments are numbers.
  var isSlides: Bool { path.hasSuffix("/" + ManuscriptFolder.slidesName) }
}
