// Drafts: that they are what they are called, and what they keep from readers.

import Foundation

extension Check {
  /// A draft that is none would hide nothing, or a chapter that has another name.
  func drafts() -> [Finding] {
    let names = book.manuscript.drafts.names
    return zip(names.indices, names).compactMap { index, name in
      complaint(ofDraft: name, isNamedBefore: names[..<index].contains(name))
    }.map { Finding(SiteSettings.path, 1, $0) }
  }

  private func complaint(ofDraft name: String, isNamedBefore: Bool) -> String? {
    guard !isNamedBefore else { return "the draft \(name) is named twice: once will do." }
    guard let draft = ChapterRooms(name) else {
      return "the draft \"\(name)\" is no chapter: name its folder, as 2-Memory."
    }
    let chapters = ChapterRooms.all(in: book.manuscript.sources.root)
    if let other = chapters.first(where: { $0 != draft && $0.shares(with: draft) }) {
      return "the draft \(name) is called \(other.folder) in Chapters: call it so here."
    }
    let rooms = [draft.pages] + draft.kernel
    guard !rooms.contains(where: book.manuscript.exists) else { return nil }
    return
      "the draft \(name) has no room: none of \(rooms.joined(separator: ", ")) is there. Mend the name, or take it out."
  }

  /// What the check says of drafts after all else; nil where there are none.
  public var wordsOnDrafts: String? {
    let drafts = book.manuscript.drafts
    guard !drafts.chapters.isEmpty else { return nil }
    guard !drafts.areWoven else {
      let names = drafts.chapters.map(\.folder).joined(separator: ", ")
      return "Drafts were checked too: \(names)."
    }
    return book.coverage.drafted.map { draft, count in
      "\(draft.folder) is a draft and was not checked: \(count.grouped) lines of its kernel are shown on no page yet."
    }.joined(separator: "\n")
  }
}

extension ChapterRooms {
  /// Whether both can only be the same chapter.
  fileprivate func shares(with other: ChapterRooms) -> Bool {
    number == other.number || name == other.name
  }
}
