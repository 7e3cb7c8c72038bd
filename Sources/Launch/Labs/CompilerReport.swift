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
  private let missing: MissingInKernel?

  init(_ text: String, _ lab: OpenLab) {
    self.lab = lab
    hiddenHeap = HiddenHeap(text, lab)
    missing = text.contains(": error: undefined symbol") ? MissingInKernel(text) : nil
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

  /// Why it does not build; nil where none of the errors is of this lab's.
  var refusal: Failure? {
    if !own.isEmpty {
      let errors = own.joined(separator: "\n\n")
      return Failure(
        "your code does not compile.\n\n\(errors)\n" + explanation(of: errors),
        status: .doesNotBuild)
    }
    if given.isEmpty,
      let why = hiddenHeap?.explanation ?? missing.map({ $0.sentence + "\n" })
    {
      return Failure(
        "the kernel does not build with your code.\n\n\(end)\n\(why)",
        status: .doesNotBuild)
    }
    guard !given.isEmpty else { return nil }
    return Failure(
      "the lab's own code does not compile with yours: is a declaration of the starter's changed? `git diff --no-index \(lab.starter) \(lab.work)` shows what you changed.\n\n\(given.joined(separator: "\n\n"))\n",
      status: .doesNotBuild)
  }

  private func explanation(of errors: String) -> String {
    let missing = MissingInKernel(errors).map { ["\n\($0.sentence)\n"] } ?? []
    return (missing + copies(errors)).joined()
  }

  /// A copy of a file under another name declares everything once more.
  private func copies(_ errors: String) -> [String] {
    guard errors.contains("redeclaration of") || errors.contains("ambiguous"),
      !lab.strangers.isEmpty
    else { return [] }
    return [
      "\nAll that lies in \(lab.work) is compiled, and not all of it is the lab's: \(lab.strangers.joined(separator: ", ")). What is a copy, move it out of there.\n"
    ]
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
