// A run made again, or held against what is written.

import Foundation

/// What `torito book refresh` does with each run.
public struct RunRefresh: Sendable {
  private let maker: RunMaker
  private let versions: RunVersions

  /// The day that is written as that of the runs.
  private let date: String

  public init(maker: RunMaker, versions: RunVersions, date: Date = Date()) {
    (self.maker, self.versions) = (maker, versions)
    self.date = date.formatted(.iso8601.year().month().day())
  }

  /// Makes `run` again and writes its file, unless nothing of it has changed but
  /// the day and what its rules let differ. New times are always written.
  ///
  /// - Returns: whether its body came out otherwise.
  public func write(_ run: Run) throws(RunError) -> Bool {
    let new = try remade(run)
    let isSame = run.normalised(new.body) == run.normalised(run.body)
    let areHeadsSame = [RunHead.Key.hash, .with, .on].allSatisfy {
      new.head[$0] == run.head[$0]
    }
    if isSame, areHeadsSame, run.isAsItCameOut, run.kind != .times { return false }
    do {
      let place = URL(filePath: maker.root + "/" + run.file)
      try Data(new.text.utf8).write(to: place, options: .atomic)
    } catch {
      throw run.error("it cannot be written: \(error.localizedDescription)", at: nil)
    }
    return !isSame
  }

  /// The run with a new body and what goes with it.
  func remade(_ run: Run) throws(RunError) -> Run {
    // The hash first: what changes while the command runs makes the run stale.
    let hash = try run.inputHash(in: maker.root)
    let body = try maker.body(of: run)
    let head = run.head.updated([
      (.hash, hash), (.with, versions.with(run)), (.on, versions.machine), (.made, date),
    ])
    let new = try Run(head.text + "\n" + body, file: run.file)
    return try Run(
      head.updated([(.output, new.outputHash)]).text + "\n" + body, file: run.file)
  }

  /// Makes `run` and compares; writes nothing. Times are not compared.
  ///
  /// - Throws: where it is stale, or differs after normalisation.
  public func check(_ run: Run) throws(RunError) {
    try checkHashes(of: run)
    guard run.kind != .times else { return }
    let body = try maker.body(of: run)
    let difference = TextDifference(run.normalised(run.body), run.normalised(body))
    if let difference {
      throw RunError(
        "it comes out otherwise now. If that is right: `torito book refresh \(run.name)`.\n"
          + difference.text, file: run.file,
        line: run.head.lines.count + 1 + difference.line)
    }
  }

  /// - Throws: where an input has changed since the run was made, or a person
  ///   has changed what came out.
  public func checkHashes(of run: Run) throws(RunError) {
    guard try !run.isStale(in: maker.root) else {
      throw RunError(
        run.head[.hash] == nil
          ? "it was never made: `torito book refresh \(run.name)`."
          : "it is stale: its command or inputs have changed since it was made. `torito book refresh \(run.name)` makes it again.",
        file: run.file, line: run.head.line(.hash)?.number)
    }
    guard run.isAsItCameOut else {
      throw RunError(
        "what came out was changed by hand: `torito book refresh \(run.name)` makes it again.",
        file: run.file, line: run.head.line(.output)?.number)
    }
  }
}

/// The first lines in which a text differs from another.
struct TextDifference: Equatable {
  /// The first such line, from 1 on.
  let line: Int
  private let old, new: [Substring]

  private static let shown = 4

  /// nil where the texts are the same.
  init?(_ old: String, _ new: String) {
    guard old != new else { return nil }
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(oldLines, newLines).prefix { $0 == $1 }.count
    line = same + 1
    self.old = Array(oldLines.dropFirst(same).prefix(Self.shown))
    self.new = Array(newLines.dropFirst(same).prefix(Self.shown))
  }

  /// As diff prints it: `-` was, `+` is.
  var text: String {
    (old.map { "  - " + $0 } + new.map { "  + " + $0 }).joined(separator: "\n")
  }
}
