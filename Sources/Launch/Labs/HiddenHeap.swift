// A heap that the compiler refuses without saying where.

import Foundation

/// What a learner is told where the compiler names a type and no line.
///
/// A generic function of Swift's own that asks for a `Sequence` comes with a table of
/// all that a sequence can do. Making an array is part of that, and it is refused where
/// the table is made: in no file of anybody's.
struct HiddenHeap {
  private let lab: OpenLab

  init?(_ text: String, _ lab: OpenLab) {
    guard text.contains("<unknown>:0: error: cannot use allocating type") else {
      return nil
    }
    self.lab = lab
  }

  /// What it means, and where to look.
  var explanation: String {
    """
    The compiler names no line, for the heap is in disguise: a function that takes any
    `Sequence`, such as `first(where:)`, `reduce`, `max()`, `zip` or `enumerated()`, brings
    along all that a sequence can do, and that includes making an array. A `for` loop over a
    range needs none of it. \(MissingInKernel.appendix), "A heap in disguise", tells more.
    \(places)

    """
  }

  private var places: String {
    let build = "`\(lab.line("boot"))` builds the kernel and nothing else"
    guard !suspects.isEmpty else {
      return "To find it, take away what you wrote last; \(build)."
    }
    return "Look here first; \(build):\n"
      + suspects.prefix(8).map { "  \($0)" }.joined(separator: "\n")
  }

  /// Lines of the learner's that call such a function, or are one.
  private var suspects: [String] {
    lab.sheet.files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      let place = "\(lab.work)/\(file)"
      let data = FileManager.default.contents(atPath: lab.path(place)) ?? Data()
      let lines = String(decoding: data, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return zip(1..., lines).compactMap { number, line in
        let code = line.trimmingCharacters(in: .whitespaces)
        return Self.isSuspect(code) ? "\(place):\(number): \(code)" : nil
      }
    }
  }

  /// Tried with Swift 6.3.1: what asks for a `Collection`, such as `firstIndex(where:)`
  /// or `reversed()`, is taken.
  static func isSuspect(_ code: String) -> Bool {
    guard !code.hasPrefix("//") else { return false }
    return code.contains(#/\.(first|contains|max|min|count)\s*(\(where:|\(by:|\{)/#)
      || code.contains(#/\.(max|min|enumerated)\(\)/#)
      || code.contains(
        #/\.(reduce|allSatisfy|forEach|filter|map|compactMap|flatMap|sorted|elementsEqual|starts)\s*[({]/#
      )
      || code.contains(#/\.lazy\b|\bzip\(|(:|\bsome)\s+(Sequence|Collection)\b/#)
  }
}
