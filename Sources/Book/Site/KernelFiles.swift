// The kernel's files, none of which escapes the count of lines.

import Foundation

/// The files of every module that is not the host's own.
struct KernelFiles: Sendable {
  /// Their paths, from the repository's top, with the lines that must be shown.
  private(set) var codeLines: [(path: String, lines: [Int])] = []

  /// The files of drafts that the book does without, which need not be shown.
  private(set) var drafted: [(draft: ChapterRooms, path: String, lines: [Int])] = []

  /// Files whose lines cannot be counted, and so could hide code.
  private(set) var findings: [Finding] = []

  /// Folders of `Sources` that are no part of the kernel.
  private static let others: Set<String> = [
    "torito", "torito-book", "Book", "CMark", "Bench", "Grading", "Launch", "Watch",
    "Link",
  ]

  init(in sources: SourceTree, drafts: Drafts) {
    for path in Self.paths(in: sources.root) {
      if let draft = drafts.leftOut(withKernelFile: path) {
        drafted.append((draft, path, (try? sources.codeLines(of: path)) ?? []))
        continue
      }
      do throws(OutlineError) {
        try Self.complain(ofPlaceAndKindOf: path)
        codeLines.append((path, try sources.codeLines(of: path)))
      } catch {
        findings.append(Finding(path, 1, "this \(error.reason)."))
      }
    }
  }

  /// All but folders, the host's tools and what is hidden from the compiler. A
  /// symbolic link is no folder, wherever it leads.
  private static func paths(in root: URL) -> [String] {
    let place = root.appending(path: "Sources").path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
    return paths.sorted().filter { path in
      let parts = path.split(separator: "/")
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: place + "/" + path)
      return !others.contains(String(parts[0]))
        && !parts.contains { $0.hasPrefix(".") }
        && attributes?[.type] as? FileAttributeType != .typeDirectory
    }.map { "Sources/" + $0 }
  }

  private static func complain(ofPlaceAndKindOf path: String) throws(OutlineError) {
    guard path.split(separator: "/").count > 2 else {
      throw OutlineError(
        reason: "lies in no module, so that nobody counts it: move it into a folder")
    }
    guard path.isSourcePath else {
      let kinds = String.sourceEndings.joined(separator: " ")
      throw OutlineError(
        reason:
          "is of a kind that no listing shows: end its name in one of \(kinds), or move it out of the kernel"
      )
    }
  }
}
