// Versions of other programs.

/// A version by its first two numbers.
package struct Version: Comparable, CustomStringConvertible, Sendable {
  let major, minor: Int

  package init(_ major: Int, _ minor: Int) {
    (self.major, self.minor) = (major, minor)
  }

  /// The version that stands in `text` after `mark`.
  package init?(in text: String, after mark: String) {
    guard let range = text.range(of: mark) else { return nil }
    let numbers = text[range.upperBound...].prefix { $0.isNumber || $0 == "." }
      .split(separator: ".").prefix(2).compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    self.init(numbers[0], numbers[1])
  }

  package static func < (left: Version, right: Version) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  package var description: String { "\(major).\(minor)" }
}
