// What can be wrong with a run, told with its place and what to do.

/// A sentence about a run's file, with the line that it is about.
public struct RunError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file, from the top of the repository where it lies in one.
  public let file: String

  /// From 1 on; nil where the whole file is meant.
  public let line: Int?
  public let sentence: String

  public init(_ sentence: String, file: String, line: Int? = nil) {
    (self.sentence, self.file, self.line) = (sentence, file, line)
  }

  /// As compilers write it, so that editors find the place.
  public var description: String {
    file + (line.map { ":\($0)" } ?? "") + ": " + sentence
  }
}

/// A sentence of a part that knows no file: who does adds it.
struct Complaint: Error, Equatable {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
