import Launch
import TestSupport
import Testing

@Suite("Another program that is run", .inTurn, .timeLimit(.minutes(10)))
struct ChildProcessTests {
  /// More than a pipe holds: whoever still writes when the reader is gone gets a
  /// signal that ends him, too, unless he sees to it.
  @Test("may stop reading before it has read what it was sent")
  func unread() async throws {
    var child = ChildProcess(
      program: "sh",
      arguments: ["-c", "read line; echo $line; exec <&-; sleep 1; exit 3"],
      limit: .seconds(300))
    child.input = Array("first\n".utf8) + [UInt8](repeating: 0x20, count: 4 << 20)
    let (ending, text) = try await child.collect()
    #expect(ending == .exited(3))
    #expect(text == "first\n")
  }
}
