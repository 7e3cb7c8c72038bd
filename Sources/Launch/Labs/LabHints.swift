// The hints of a lab.

import Foundation

/// `hints.md`: for each step three hints, each nearer to the answer.
package struct LabHints: Sendable {
  private var hints: [Int: [String]] = [:]

  package init(_ lab: OpenLab) throws {
    guard let data = FileManager.default.contents(atPath: lab.path(lab.hints)) else {
      throw Failure("there is no \(lab.hints).", status: .missing)
    }
    self.init(String(decoding: data, as: UTF8.self))
  }

  /// - Parameter text: `## Step 1`, below it a numbered list, and so on.
  init(_ text: String) {
    var step: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        step = line.wholeMatch(of: #/## Step (\d+)\s*/#).flatMap { Int($0.1) }
      } else if let step {
        take(line, step)
      }
    }
  }

  private mutating func take(_ line: Substring, _ step: Int) {
    if let item = line.wholeMatch(of: #/\d+\. (.*)/#) {
      hints[step, default: []].append(String(item.1))
    } else if let last = hints[step]?.indices.last {
      let words = line.trimmingCharacters(in: .whitespaces)
      if !words.isEmpty { hints[step]?[last] += " " + words }
    }
  }

  package func of(_ step: Int) -> [String] { hints[step] ?? [] }
}

extension String {
  /// In lines of at most `width` characters, broken between words.
  package func wrapped(to width: Int = 76, indent: String = "  ") -> String {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { indent + $0 }.joined(separator: "\n")
  }
}
