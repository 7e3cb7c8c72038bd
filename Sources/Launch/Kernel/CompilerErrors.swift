// The errors among all that compilers say.

import Foundation

/// Errors in the order in which they came, each once, with the lines that show the
/// place. Warnings and notes are left out, and so are errors without a place where some
/// have one: they follow from those.
struct CompilerErrors {
  let text: String

  /// More than these nobody reads.
  private static let most = 12

  init(_ output: String) {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    var (placed, unplaced): ([String], [String]) = ([], [])
    for (index, line) in lines.enumerated() where line.contains(": error: ") {
      let block = ([line] + Self.picture(lines[(index + 1)...])).joined(separator: "\n")
      if line.hasPrefix("<unknown>:") {
        if !unplaced.contains(block) { unplaced.append(block) }
      } else if !placed.contains(block) {
        placed.append(block)
      }
    }
    let errors = placed.isEmpty ? unplaced : placed
    text =
      errors.isEmpty
      ? lines.suffix(20).joined(separator: "\n")
      : errors.prefix(Self.most).joined(separator: "\n")
        + (errors.count > Self.most ? "\nand \(errors.count - Self.most) more" : "")
  }

  /// The lines below an error that show its place.
  static func picture(_ lines: ArraySlice<String>) -> [String] {
    let ends = [": error: ", ": warning: ", ": note: "]
    return Array(
      lines.prefix { line in
        !line.isEmpty && !line.hasPrefix("[") && !line.hasPrefix("error: ")
          && !line.hasPrefix("warning: ") && !ends.contains { line.contains($0) }
      }.prefix(12))
  }
}
