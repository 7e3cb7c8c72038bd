// From the files of `Chapters` to pages.

import Foundation

/// Reads pages, but for those that were read before and have not changed.
struct PageReader: Sendable {
  let sources: SourceTree
  let old: Manuscript?
  let changed: Set<String>

  /// The pages of these files; what is wrong with one keeps it out alone.
  func pages(
    _ files: [(path: String, place: String)], _ findings: inout [Finding]
  ) -> [ManuscriptPage] {
    let read = files.concurrentMap { path, place in
      Result { () throws(Finding) in try page(path, place) }
    }
    for case .failure(let finding) in read { findings.append(finding) }
    return read.compactMap { try? $0.get() }
  }

  private func page(_ path: String, _ place: String) throws(Finding) -> ManuscriptPage {
    if !changed.contains(path), let kept = old?.pageOrSlides(path) { return kept }
    let bytes: Data
    do throws(OutlineError) {
      bytes = try sources.contents(of: path)
    } catch {
      throw Finding(path, 1, "this \(error.reason).")
    }
    return try ManuscriptPage(path: path, place: place, bytes: bytes)
  }
}
