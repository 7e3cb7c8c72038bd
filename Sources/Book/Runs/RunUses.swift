// Which runs some pages need.

/// The runs that pages show, and the commands that they tell a reader to type.
struct RunUses {
  private let shown, typed: Set<String>

  init(_ pages: [WovenPage]) {
    shown = pages.reduce(into: []) { $0.formUnion($1.runs) }
    typed = Set(pages.flatMap(\.consoles).flatMap(\.commands))
  }

  /// Whether one of them shows the run at `path`, or has its command typed.
  ///
  /// - Parameter command: of the run, where that can be read.
  func have(_ path: String, _ command: String?) -> Bool {
    shown.contains(path) || command.map(typed.contains) == true
  }
}

extension WovenBook {
  /// Those of the runs at `files` that somebody needs now: all but those that only
  /// drafts show, or that lie with a draft's tests. What the book does without need
  /// not be right.
  public func withoutDraftsRuns(_ files: [String]) -> [String] {
    let drafts = manuscript.drafts
    guard !drafts.leftOut.isEmpty else { return files }
    let all = withAllParts.pages
    let drafted = RunUses(all.filter { drafts.leaveOut($0.page.path) })
    let others = RunUses(all.filter { !drafts.leaveOut($0.page.path) })
    return files.filter { path in
      let command = try? manuscript.run(path).command
      return others.have(path, command)
        || !drafts.leaveOut(path) && !drafted.have(path, command)
    }
  }
}
