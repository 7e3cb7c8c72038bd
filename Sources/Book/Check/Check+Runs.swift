// Runs that are stale or unused, and commands that nobody ran.

extension Check {
  /// Each run was made from what is there now, and some page needs it.
  func runs() -> [Finding] {
    let uses = RunUses(book.withAllParts.pages)
    let strays = library.strays.filter { !book.manuscript.drafts.leaveOut($0) }.map {
      Finding($0, 1, "nobody looks for runs here: move it to Tests/<Name>Tests/Runs.")
    }
    return strays
      + book.withoutDraftsRuns(library.files).concurrentMap { path in
        findings(of: path, isUsed: { uses.have(path, $0.command) })
      }.flatMap { $0 }
  }

  private func findings(of path: String, isUsed: (Run) -> Bool) -> [Finding] {
    var messages: [String] = []
    do throws(RunError) {
      let run = try book.manuscript.run(path)
      if try run.isStale(in: book.manuscript.sources.root.path) {
        messages.append(
          "this run is stale: an input changed. Make it again: `torito book refresh \(run.name)`."
        )
      }
      if !run.isAsItCameOut {
        messages.append(
          "what came out was changed by hand: make it again, `torito book refresh \(run.name)`."
        )
      }
      if !isUsed(run) {
        messages.append("no page shows this run: link to it, or remove it.")
      }
    } catch {
      return [Finding(path, error.line ?? 1, error.sentence)]
    }
    return messages.map { Finding(path, 1, $0) }
  }

  /// Each command that a reader is told to type was run, or says why not.
  func consoles() -> [Finding] {
    let ran = Set(library.files.compactMap { try? book.manuscript.run($0).command })
    return book.pages.flatMap(\.consoles).filter { $0.notRun == nil }.flatMap { console in
      console.commands.filter { !ran.contains($0) }.map { command in
        Finding(
          console.page, console.line,
          "`\(command)` was not run: make a run of it, or say why not: ```console not-run: REASON."
        )
      }
    }
  }

  private var library: RunLibrary { RunLibrary(root: book.manuscript.sources.root.path) }
}
