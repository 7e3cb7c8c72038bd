// Which lines of the kernel stand in a listing.

/// The kernel's files with the listings that show each line.
struct Coverage: Sendable {
  /// A file of the kernel.
  struct File: Sendable {
    let path: String

    /// The lines that must be shown.
    let codeLines: [Int]

    /// For each line that is shown, how many lines the smallest listing has
    /// that shows it.
    let smallestListing: [Int: Int]

    /// The listings that show it, in the order of reading, with its lines in each.
    let listings: [(listing: WovenListing, lines: [Int])]

    var shownCount: Int { codeLines.count { smallestListing[$0] != nil } }

    /// The lines that no listing shows, as ranges.
    var missing: [ClosedRange<Int>] {
      var ranges: [ClosedRange<Int>] = []
      var isRunning = false
      for line in codeLines {
        if smallestListing[line] != nil {
          isRunning = false
        } else if isRunning, let last = ranges.last {
          ranges[ranges.count - 1] = last.lowerBound...line
        } else {
          ranges.append(line...line)
          isRunning = true
        }
      }
      return ranges
    }
  }

  let files: [File]

  /// For each draft that the book does without, how many lines of its part of the
  /// kernel no listing shows.
  let drafted: [(draft: ChapterRooms, count: Int)]

  /// Files of the kernel whose lines could not be counted.
  let findings: [Finding]

  init(
    _ listings: [WovenListing], in sources: SourceTree, drafts: Drafts = Drafts()
  ) {
    var shown: [String: [Int: Int]] = [:]
    var places: [String: [(listing: WovenListing, lines: [Int])]] = [:]
    for listing in listings {
      let size = listing.excerpts.reduce(0) { $0 + $1.lineNumbers.count }
      for excerpt in listing.excerpts {
        let numbers = excerpt.lineNumbers
        for number in numbers {
          shown[excerpt.path, default: [:]][number] =
            min(size, shown[excerpt.path]?[number] ?? .max)
        }
        places[excerpt.path, default: []].append((listing, numbers))
      }
    }
    let kernel = KernelFiles(in: sources, drafts: drafts)
    findings = kernel.findings
    files = kernel.codeLines.map { path, lines in
      File(
        path: path, codeLines: lines, smallestListing: shown[path] ?? [:],
        listings: places[path] ?? [])
    }
    drafted = drafts.leftOut.map { draft in
      let files = kernel.drafted.filter { $0.draft == draft }
      let counts = files.map { file in
        file.lines.count { shown[file.path]?[$0] == nil }
      }
      return (draft, counts.reduce(0, +))
    }
  }

  /// How many lines must be shown, and how many are.
  var total: (code: Int, shown: Int) {
    files.reduce((0, 0)) { ($0.0 + $1.codeLines.count, $0.1 + $1.shownCount) }
  }

  /// How many of the lines stand in a listing of at most `size` lines.
  func count(inListingsOfAtMost size: Int) -> Int {
    files.reduce(0) { sum, file in
      sum + file.codeLines.count { (file.smallestListing[$0] ?? .max) <= size }
    }
  }
}
