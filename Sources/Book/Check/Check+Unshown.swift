// What was made for a page that does not show it.

import Foundation

extension Check {
  /// Steps and live figures that no reader ever meets.
  func unshown() -> [Finding] {
    let all = book.withAllParts.pages
    return unshownSteps(all) + unshownFigures(all)
  }

  private func unshownSteps(_ pages: [WovenPage]) -> [Finding] {
    let runs = RunLibrary(root: book.manuscript.sources.root.path).files
    let commands = runs.compactMap { try? book.manuscript.run($0).command }
    let names = Set((pages.map(\.page.text) + commands).flatMap(\.stepNames))
    return stepFolders.filter { step in
      !book.manuscript.drafts.leaveOut(step) && !names.contains(step.lastName)
    }.map {
      Finding($0, 1, "no page shows or runs this step: show it, or take it out.")
    }
  }

  /// The folders of all steps, from the repository's top.
  private var stepFolders: [String] {
    let tests = folders(in: "Tests").filter { $0.hasSuffix("Tests") }
    return tests.flatMap { folders(in: $0 + "/Steps") }
  }

  private func folders(in folder: String) -> [String] {
    let place = book.manuscript.sources.root.appending(path: folder)
    let names = try? FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles
    )
    return (names ?? []).filter(\.hasDirectoryPath).map {
      folder + "/" + $0.lastPathComponent
    }.sorted()
  }

  private func unshownFigures(_ pages: [WovenPage]) -> [Finding] {
    let shown = pages.reduce(into: Set<String>()) { $0.formUnion($1.liveFigures) }
    let manuscript = book.manuscript
    let figures = LiveFigures(root: manuscript.sources.root, drafts: manuscript.drafts)
    return manuscript.theme.liveFigures.subtracting(shown).sorted()
      .filter { !figures.isOfDraft($0) }.map {
        Finding(
          "site/live/\($0).swift", 1,
          "no page shows this live figure: show it, or take it out.")
      }
  }
}

extension String {
  fileprivate var lastName: String { String(split(separator: "/").last ?? "") }

  /// The steps that a page's text or a command may name, in a path or behind
  /// `--step`.
  fileprivate var stepNames: [String] {
    ["/", "--step "].flatMap { mark in
      components(separatedBy: mark).dropFirst().map { rest in
        String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
      }
    }
  }
}
