// A run: what a command printed, with how it came about.

import Foundation

/// A file under `Tests/<Name>Tests/Runs`: a transcript, table or figure of the
/// book, made by a command. `torito book refresh` makes it again.
///
///     command: swift run torito boot
///     inputs: Sources/Machine Sources/Boot Sources/Kernels
///     hash: 5f3c…
///
///     Torito, chapter 1: Boot
///     ready
public struct Run: Sendable {
  /// What errors and readers call it.
  public let file: String
  let head: RunHead

  /// What came on the terminal.
  public let body: String

  public let kind: RunKind

  /// The exit status that is right.
  public let status: Int32
  let rules: [NormalisationRule]
  let script: RunScript

  /// What the reader types.
  public var command: String { head[.command] ?? "" }

  /// The file's name without its ending.
  public var name: String {
    URL(filePath: file).deletingPathExtension().lastPathComponent
  }

  /// Reads a run's file.
  ///
  /// - Parameter root: the top of the repository, for shorter names in errors.
  public static func load(_ path: String, root: String = "") throws(RunError) -> Run {
    let isInside = !root.isEmpty && path.hasPrefix(root + "/")
    let file = isInside ? String(path.dropFirst(root.count + 1)) : path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunError("there is no such file, or it cannot be read.", file: file)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RunError("this is no UTF-8.", file: file)
    }
    return try Run(text, file: file)
  }

  /// Reads a run's text.
  public init(_ text: String, file: String) throws(RunError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.firstIndex { $0.trimmingTrailingBlanks.isEmpty } ?? lines.endIndex
    head = try RunHead(Array(lines[..<end]), file: file)
    body = lines[min(end + 1, lines.count)...].joined(separator: "\n")
    self.file = file
    status = try Self.status(in: head, file)
    kind = try Self.kind(in: head, file)
    rules = try Self.rules(in: head, file)
    script = try RunScript(head.lines, file: file)
  }

  private static func status(in head: RunHead, _ file: String) throws(RunError) -> Int32 {
    guard let line = head.line(.status) else { return 0 }
    guard let status = Int32(line.value), (0...255).contains(status) else {
      throw RunError(
        "a status is a number from 0 to 255, not \"\(line.value)\".", file: file,
        line: line.number)
    }
    return status
  }

  private static func kind(in head: RunHead, _ file: String) throws(RunError) -> RunKind {
    guard let line = head.line(.kind) else { return .transcript }
    guard let kind = RunKind(rawValue: line.value) else {
      let kinds = RunKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw RunError(
        "the kinds are \(kinds), not \"\(line.value)\".", file: file, line: line.number)
    }
    return kind
  }

  private static func rules(
    in head: RunHead, _ file: String
  ) throws(RunError) -> [NormalisationRule] {
    guard let line = head.line(.normalise) else { return [] }
    var rules: [NormalisationRule] = []
    for name in line.value.split(separator: " ") {
      guard let rule = NormalisationRule(rawValue: String(name)) else {
        let names = NormalisationRule.allCases.map(\.rawValue).joined(separator: ", ")
        throw RunError(
          "there is no rule \"\(name)\"; there are \(names).", file: file,
          line: line.number)
      }
      rules.append(rule)
    }
    return rules
  }

  /// The whole file, as it is written.
  public var text: String { head.text + "\n" + body }
}

/// What a run shows, and so when it is no longer right.
public enum RunKind: String, CaseIterable, Sendable {
  /// What a program says: the same again, but for what its rules let differ.
  case transcript

  /// Numbers that repeat to the unit.
  case counts

  /// Times of one machine: right until an input changes. They are not compared.
  case times
}
