// What the book wants to know of a Swift file.

import SwiftParser
import SwiftSyntax
import Synchronization

/// A Swift file's places, its colours, and which of its lines are code.
///
/// To parse the file takes longer than all else that is done with it: that is left
/// out while what is asked was answered by an earlier build.
final class SwiftDigest: Outline {
  private let file: SourceFile
  private let state: Mutex<State>

  /// What was found out about a text.
  struct Answers: Codable, Sendable {
    var places: [String: [ClosedRange<Int>]] = [:]

    var lines: Lines?
  }

  /// What was found out about its lines.
  struct Lines: Codable, Sendable {
    /// The lines as coloured HTML.
    let colours: String

    /// The numbers of those that have more than comments and brackets.
    let code: [Int]

    fileprivate init(_ pieces: [StyledText]) {
      colours = colouredLines(pieces).joined(separator: "\n")
      code = pieces.map(\.textWithoutComment).joined().codeLines
    }
  }

  private struct State {
    var answers: Answers
    var hasNews = false
    var tree: SourceFileSyntax?
    var outline: SwiftOutline?

    mutating func tree(of file: SourceFile) -> SourceFileSyntax {
      hasNews = true
      let tree = tree ?? Parser.parse(source: file.text)
      self.tree = tree
      return tree
    }

    mutating func lines(of file: SourceFile) -> Lines {
      let lines = answers.lines ?? Lines(swiftPieces(of: file.text, tree(of: file)))
      answers.lines = lines
      return lines
    }

    mutating func outline(of file: SourceFile) -> SwiftOutline {
      let outline = outline ?? SwiftOutline(file, tree(of: file))
      (self.outline, hasNews) = (outline, true)
      return outline
    }
  }

  /// - Parameter answers: those that an earlier build found for the same text.
  init(_ file: SourceFile, answers: Answers = Answers()) {
    self.file = file
    state = Mutex(State(answers: answers))
  }

  var fragments: [String] {
    state.withLock { $0.outline(of: file).fragments }
  }

  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    if let known = state.withLock({ $0.answers.places[fragment.text] }) { return known }
    let ranges = try state.withLock { $0.outline(of: file) }.ranges(of: fragment)
    state.withLock { $0.answers.places[fragment.text] = ranges }
    return ranges
  }

  /// Each line as coloured HTML.
  var colours: [String] {
    state.withLock { $0.lines(of: file) }.colours.lines.map(String.init)
  }

  /// The numbers of the lines that have more than comments and brackets.
  var codeLines: [Int] { state.withLock { $0.lines(of: file) }.code }

  /// All that is known, where some of it was not known before.
  func news() -> Answers? {
    state.withLock { state in
      defer { state.hasNews = false }
      return state.hasNews ? state.answers : nil
    }
  }
}

extension StyledText {
  /// The text; of a comment its ends of lines alone.
  fileprivate var textWithoutComment: String {
    style == .comment ? text.filter { $0 == "\n" } : String(text)
  }
}
