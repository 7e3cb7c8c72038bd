// The page that says what was run, what was not, and what was written by hand.

/// Lists the commands behind the book's transcripts and numbers.
struct RunsPage {
  private let book: WovenBook

  init(_ book: WovenBook) {
    self.book = book
  }

  func body() -> String {
    """
    <h1 id="everything-that-was-run">Everything that was run</h1>
    <p>Each transcript of this book is what a command printed, and so is each number that was counted or \
    measured, and each figure that shows what a kernel did. Our tests run the commands again and fail when \
    something comes out otherwise, but for times: those are of the machine that is named beside them, and are \
    taken anew when what they measure changes. Diagrams that explain a layout or an order are drawn from words \
    that an author wrote, and tables that compare are an author\u{2019}s too.</p>
    \(RunGroup.all(in: book).map(section).joined())\
    <h2 id="what-was-not-run">What was not run</h2>
    \(list(notRun))<h2 id="what-was-written-by-hand">What was written by hand</h2>
    \(list(handmade))
    """
  }

  /// The commands that one set of tools ran on one machine: what is said of all of
  /// them is said once.
  private func section(_ group: RunGroup) -> String {
    """
    <p class="made-with">\(group.words.escapedForHTML)</p>
    <div class="table runs"><table>
    <thead><tr><th scope="col">Command</th><th scope="col">Page</th></tr></thead>
    <tbody>
    \(group.runs.map(row).joined())</tbody>
    </table></div>

    """
  }

  private func row(_ item: RunGroup.Item) -> String {
    """
    <tr><td><a href="source/\(item.path.escapedAsAddress).html"><code>\(item.run.command.escapedForHTML)</code></a></td>\
    <td>\(link(to: item.page))</td></tr>

    """
  }

  private func link(to page: ManuscriptPage) -> String {
    "<a href=\"\(page.place.escapedAsAddress)\">\(page.title.escapedForHTML)</a>"
  }

  private func list(_ items: [String]) -> String {
    guard !items.isEmpty else { return "<p>Nothing.</p>\n" }
    return "<ul>\n\(items.map { "<li>\($0)</li>\n" }.joined())</ul>\n"
  }

  private var notRun: [String] {
    book.pages.flatMap(\.consoles).compactMap { console in
      guard let reason = console.notRun else { return nil }
      let commands = console.commands.map { "<code>\($0.escapedForHTML)</code>" }
      return "\(commands.joined(separator: ", ")): \(reason.escapedForHTML)"
    }
  }

  private var handmade: [String] {
    book.pages.flatMap { page in
      page.handmade.map { "\(link(to: page.page)): \($0.reason.escapedForHTML)" }
    }
  }
}

/// Runs of the same versions on the same machine.
private struct RunGroup {
  struct Item {
    let page: ManuscriptPage
    let path: String
    let run: Run
  }

  /// `Swift 6.3.1, QEMU 7.2.22 on Debian 12, x86-64, 2 cores`; empty for runs that
  /// were never made.
  let name: String
  var runs: [Item]

  /// In the order in which the book first shows one of each.
  static func all(in book: WovenBook) -> [RunGroup] {
    var groups: [RunGroup] = []
    for woven in book.pages {
      for path in woven.runs.sorted() {
        guard let run = try? book.manuscript.run(path) else { continue }
        let item = Item(page: woven.page, path: path, run: run)
        if let index = groups.firstIndex(where: { $0.name == name(of: run) }) {
          groups[index].runs.append(item)
        } else {
          groups.append(RunGroup(name: name(of: run), runs: [item]))
        }
      }
    }
    return groups
  }

  private static func name(of run: Run) -> String {
    run.provenance.map { "\($0.versions) on \($0.machine)" } ?? ""
  }

  /// With what, and when.
  var words: String {
    let days = runs.compactMap(\.run.provenance?.date).sorted()
    guard let first = days.first, let last = days.last else {
      return "Written down, and not made yet:"
    }
    let time = first == last ? "on \(first)" : "from \(first) to \(last)"
    return "\(name), \(time):"
  }
}
