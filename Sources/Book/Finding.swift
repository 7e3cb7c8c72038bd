// What is wrong with the book, and what to do about it.

/// Something that keeps a page from being built, or that `check` finds.
public struct Finding: Error, Hashable, Comparable, CustomStringConvertible {
  /// The file, from the repository's top.
  public let file: String

  /// The line that it is about, the first being 1.
  public let line: Int

  /// What is wrong and what to do, as a sentence.
  public let message: String

  public init(_ file: String, _ line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// As compilers say it, so that an editor finds the place.
  public var description: String { "\(file):\(line): error: \(message)" }

  public static func < (one: Finding, other: Finding) -> Bool {
    (one.file, one.line, one.message) < (other.file, other.line, other.message)
  }
}
