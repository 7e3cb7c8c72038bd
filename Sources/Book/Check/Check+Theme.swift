// The theme: what a page would lack without a word.

import Foundation

extension Check {
  /// Templates that ask for what there is not, and a repository that is none.
  func theme() -> [Finding] {
    let theme = book.manuscript.theme
    let files = Set(theme.files.map(\.path))
    let tags = theme.tags.compactMap { tag in
      theme.complaint(of: tag, files).map { Finding(tag.file, tag.line, $0) }
    }
    return tags + repository(theme.repository)
  }

  private func repository(_ address: String) -> [Finding] {
    let url = URL(string: address)
    let isAddress =
      url?.scheme == "https" && url?.host()?.contains(".") == true
      && (url?.pathComponents.count ?? 0) > 1
    guard !isAddress else { return [] }
    return [
      Finding(
        SiteSettings.path, 1,
        "the repository \"\(address)\" is no address: write https://HOST/OWNER/NAME.")
    ]
  }
}
