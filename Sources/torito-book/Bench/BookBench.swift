// What a book costs whoever builds it: milliseconds.

import Foundation

/// The measurements, as they are written to JSON.
struct BookBench: Codable, Sendable {
  /// How many cores the machine has.
  let cores: Int

  /// What the times are medians of.
  let runs: Int

  var books: [Book] = []

  /// A book that was measured.
  struct Book: Codable, Sendable {
    let name: String

    /// What its site has.
    let pages, files: Int

    /// The command that builds all of it, from its start to its end: where nothing
    /// is kept of an earlier build but the compiled live figures, and where an
    /// earlier build has parsed the sources.
    let firstBuild, build: Double

    /// From a change of its prose until the page that `serve` shows has it.
    let change: Double
  }

  /// As a table for a terminal.
  var text: String {
    let head = "The book on \(cores) cores, medians of \(runs)\n"
    let titles = row("", "files", "pages", "first build", "whole build", "a change shown")
    return head + titles
      + books.map { book in
        row(
          book.name, "\(book.files)", "\(book.pages)",
          Self.seconds(book.firstBuild), Self.seconds(book.build),
          Self.seconds(book.change))
      }.joined()
  }

  private func row(_ name: String, _ columns: String...) -> String {
    let cells = zip(columns, [8, 8, 14, 14, 17]).map { column, width in
      String(repeating: " ", count: max(0, width - column.count)) + column
    }
    return "  " + name.padding(toLength: 18, withPad: " ", startingAt: 0)
      + cells.joined() + "\n"
  }

  private static func seconds(_ milliseconds: Double) -> String {
    String(format: "%.2f s", milliseconds / 1000)
  }
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    let middle = count / 2
    return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
