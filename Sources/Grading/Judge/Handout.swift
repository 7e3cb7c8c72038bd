// The sentences of a handout that tests refer to.

import Foundation

/// A lab's handout. A line that begins with a number such as `**2.3**` is a clause.
public struct Handout: Sendable {
  private let clauses: [String: String]

  /// Reads the handout at `path`.
  public init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw GradingError("there is no handout at \(path).")
    }
    clauses = Self.clauses(in: String(decoding: data, as: UTF8.self))
  }

  /// The clause with this number.
  public func clause(_ number: String) throws -> Clause {
    guard let sentence = clauses[number] else {
      throw GradingError("the handout has no clause \(number).")
    }
    return Clause(number, sentence)
  }

  /// A paragraph from its number to the blank line behind it, on one line and
  /// without marks.
  private static func clauses(in text: String) -> [String: String] {
    var clauses: [String: String] = [:]
    for paragraph in text.split(separator: "\n\n") {
      guard paragraph.hasPrefix("**"),
        let end = paragraph.dropFirst(2).firstRange(of: "**")
      else { continue }
      let number = String(paragraph.dropFirst(2)[..<end.lowerBound])
      guard number.first?.isNumber == true else { continue }
      let sentence = paragraph[end.upperBound...].split(separator: "\n")
        .joined(separator: " ").replacing("`", with: "")
      clauses[number] = String(sentence.drop { $0 == " " })
    }
    return clauses
  }
}
