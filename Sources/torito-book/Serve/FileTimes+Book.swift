// The files that the book is made of, and the wait for a change of one.

import Watch

extension FileTimes {
  /// The folders that a book is made of, in the checkout at `root`.
  static func ofBook(at root: String) -> FileTimes {
    let tests = names(in: root + "/Tests").sorted().flatMap { name in
      ["Tests/\(name)/Runs", "Tests/\(name)/Steps"]
    }
    return FileTimes(["Chapters", "Sources", "site"] + tests, in: root)
  }
}

extension FileWatch {
  convenience init(bookAt root: String, polls: Bool = false) {
    self.init(root: root, folders: ["Tests"], polls: polls) { .ofBook(at: root) }
  }
}
