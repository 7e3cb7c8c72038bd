// What a link may not lead to.

import Foundation

extension PageWeaver {
  /// What is wrong with an address of the web; nil where it may be one.
  func complaint(ofWebAddress address: String, _ scheme: String) -> String? {
    switch scheme {
    case "mailto":
      address.contains("@")
        ? nil : "the link \(address) names nobody: write mailto:NAME@HOST."
    case "http", "https":
      address.hasWebHost && !address.contains(where: \.isWhitespace)
        ? nil
        : "the link \(address) is no address: write https://HOST/PATH without spaces."
    default: "the link \(address) is of a kind that no page needs: use https."
    }
  }

  /// Why no link may lead to the file at `path`; nil where one may.
  func complaint(ofFile path: String, _ destination: String) -> String? {
    let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
    if isHidden || book.ignoredFiles.contains(path) {
      return
        "the link \(destination) leads to a file that readers do not get: link to one that git shows them."
    }
    if book.drafts.havePage(path), !book.drafts.havePage(page.path) {
      return
        "the link \(destination) leads to a draft, which readers do not get yet: link to it when it is finished."
    }
    if ManuscriptFolder.isUnpublished(path), !ManuscriptFolder.isUnpublished(page.path) {
      return
        "the link \(destination) leads to what only teachers get: link to a page for all."
    }
    return nil
  }

  /// The address of a file that is no page, and that the site does not show.
  func targetInRepository(
    _ path: String, _ anchor: String, _ destination: String, at line: Int
  ) -> String? {
    let address = book.addressInRepository(path)
    guard !anchor.isEmpty else { return address }
    guard path.hasSuffix(".md") else {
      find(
        line,
        "the link \(destination) names a place that nobody can check: link to the whole file."
      )
      return nil
    }
    guard headings(of: path).contains(anchor) else {
      find(line, "\(path) has no heading #\(anchor): mend the link.")
      return nil
    }
    return address + "#" + anchor
  }

  private func headings(of path: String) -> [String] {
    guard let bytes = try? book.sources.contents(of: path),
      let page = try? ManuscriptPage(path: path, place: "", bytes: bytes)
    else { return [] }
    return page.headings.map(\.anchor)
  }
}

extension String {
  /// Whether a host stands behind `https://`.
  fileprivate var hasWebHost: Bool {
    guard let slashes = firstRange(of: "://") else { return false }
    let host = self[slashes.upperBound...].prefix { !"/?#".contains($0) }
    return host.first.map { $0.isLetter || $0.isNumber || $0 == "[" } == true
      && host.allSatisfy { $0.isLetter || $0.isNumber || "-.:[]@_".contains($0) }
  }
}
