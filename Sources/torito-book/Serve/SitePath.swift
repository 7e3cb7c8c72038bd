// From the address that a browser asks for to a file of the site.

import Foundation

/// A file's path in the site, as `1-Boot/index.html`.
struct SitePath: Equatable {
  let path: String

  /// The file that the target of a request means; nil where it has a step up, a
  /// byte that no name of ours has, or an escape that is none. The site is kept
  /// in memory, so that even such a path would lead to no file of the machine.
  init?(target: String) {
    guard target.hasPrefix("/"), let decoded = target.removingPercentEncoding,
      !decoded.contains("\0"), !decoded.contains("\\")
    else { return nil }
    let steps = decoded.split(separator: "/", omittingEmptySubsequences: false)
      .dropFirst()
    guard !steps.contains(".."), !steps.contains("."), !steps.dropLast().contains("")
    else {
      return nil
    }
    let path = steps.joined(separator: "/")
    self.path = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
  }
}
