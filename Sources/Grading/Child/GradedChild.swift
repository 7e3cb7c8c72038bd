// The child's side of a graded test: it runs a learner's code and never judges.

import Foundation

/// A process of its own for code that may loop, trap, or end the program.
///
/// It reads calls and writes what they returned: a line of JSON each. Which
/// answers are right is known to the parent alone.
public enum GradedChild {
  /// Answers each call that comes, in order, until there are no more.
  public static func serve<Call: Decodable, Answer: Encodable>(
    _ calls: Call.Type, _ answer: (Call) throws -> Answer
  ) throws {
    let results = try privateOutput()
    while let line = readLine() {
      let call = try decode(Call.self, from: line)
      try results.write(contentsOf: JSONEncoder().encode(answer(call)) + [0x0a])
    }
  }

  /// Where answers go. What a learner prints goes to standard error instead, so
  /// that it cannot be mistaken for one.
  private static func privateOutput() throws -> FileHandle {
    let descriptor = dup(STDOUT_FILENO)
    guard descriptor >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EBADF)
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, from line: String
  ) throws -> Value {
    try JSONDecoder().decode(type, from: Data(line.utf8))
  }
}
