// What a learner needs of what the compiler said.

import Foundation

/// The errors in the output of a build that failed, told as the learner knows his
/// files.
struct CompilerReport {
  /// Errors in the learner's files, each with the lines that show the place.
  private(set) var own: [String] = []

  /// Errors where the lab's files use the learner's.
  private(set) var given: [String] = []

  /// The end of all that was said.
  private(set) var end = ""

  private let lab: OpenLab
  private let hiddenHeap: HiddenHeap?

  init(_ text: String, _ lab: OpenLab) {
    self.lab = lab
    hiddenHeap = HiddenHeap(text, lab)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).replacing(lab.workspace.root.path + "/", with: "") }
    end = lines.suffix(20).joined(separator: "\n")
    var seen: Set<String> = []
    for (index, line) in lines.enumerated() where line.contains(": error: ") {
      guard let place = Self.place(in: line), seen.insert(line).inserted else { continue }
      let block = ([line] + CompilerErrors.picture(lines[(index + 1)...]))
        .joined(separator: "\n")
      if isOwn(place) {
        own.append(block)
      } else if place.hasPrefix(lab.folder.path + "/") {
        given.append(block)
      }
    }
  }

  /// Where Embedded Swift's restrictions are explained.
  static let appendix = "Chapters/Appendices/A-Embedded-Swift.md"

  /// Whether an error of the compiler's is of the kernel's Swift, which lacks a part
  /// of Swift.
  static func isRestriction(_ error: String) -> Bool {
    let error = error.lowercased()
    return [
      "embeddedrestrictions", "embedded swift", "no-allocations", "-no_allocations",
      "unavailable: unavailable in embedded", "allocat",
    ].contains { error.contains($0) }
  }

  /// Why it does not build; nil where none of the errors is of this lab's.
  var refusal: Failure? {
    if !own.isEmpty {
      let errors = own.joined(separator: "\n\n")
      return Failure(
        "your code does not compile.\n\n\(errors)\n" + restriction(errors),
        status: .doesNotBuild)
    }
    if given.isEmpty, let hiddenHeap {
      return Failure(
        "the kernel does not build with your code.\n\n\(end)\n\(hiddenHeap.explanation)",
        status: .doesNotBuild)
    }
    guard !given.isEmpty else { return nil }
    return Failure(
      "the lab's own code does not compile with yours: is a declaration of the starter's changed? `git diff --no-index \(lab.starter) \(lab.work)` shows what you changed.\n\n\(given.joined(separator: "\n\n"))\n",
      status: .doesNotBuild)
  }

  private func restriction(_ errors: String) -> String {
    guard Self.isRestriction(errors) else { return "" }
    return
      "\nA kernel has no part of Swift that needs a heap or knows types at run time: \(Self.appendix) says what there is instead.\n"
  }

  private func isOwn(_ place: String) -> Bool {
    place.hasPrefix(lab.work + "/")
      || lab.state == .notStarted && place.hasPrefix(lab.starter + "/")
  }

  /// The file of `Labs/Boot/Work/Record.swift:3:14: error: ...`.
  private static func place(in line: String) -> String? {
    let head = line[..<(line.range(of: ": error: ")?.lowerBound ?? line.startIndex)]
    let parts = head.split(separator: ":")
    guard parts.count >= 2, Int(parts[1]) != nil else { return nil }
    return String(parts[0])
  }
}
