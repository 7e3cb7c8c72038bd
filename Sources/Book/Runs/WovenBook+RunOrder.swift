// Runs in the order in which a reader comes to their commands.

extension WovenBook {
  /// The runs at `files` in the order of the pages; those that no page has, last.
  public func inOrder(_ files: [String]) -> [String] {
    let places = self.places
    return files.map { ($0, place(of: $0, places) ?? (.max, 0)) }
      .sorted { ($0.1.0, $0.1.1, $0.0) < ($1.1.0, $1.1.1, $1.0) }
      .map(\.0)
  }

  private typealias Places = [String: (page: Int, line: Int)]

  /// Where each command is first typed, and each run first shown.
  private var places: Places {
    var places: Places = [:]
    for (number, page) in pages.enumerated() {
      let typed = page.consoles.flatMap { console in
        console.commands.map { ($0, console.line) }
      }
      for (name, line) in typed + page.runLines.map({ ($0.key, $0.value) }) {
        if (places[name] ?? (.max, 0)) > (number, line) { places[name] = (number, line) }
      }
    }
    return places
  }

  private func place(of file: String, _ places: Places) -> (page: Int, line: Int)? {
    let typed = (try? manuscript.run(file)).flatMap { places[$0.command] }
    return [typed, places[file]].compactMap { $0 }.min { $0 < $1 }
  }
}
