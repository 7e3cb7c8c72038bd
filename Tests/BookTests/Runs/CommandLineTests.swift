import Testing

@testable import Book

@Suite("A line that a reader types")
struct CommandLineTests {
  private func words(_ line: String) throws -> [String] {
    try CommandLine(line, torito: "/t o/torito").words
  }

  @Test("is split into words")
  func split() throws {
    #expect(try words("readelf -h  file") == ["readelf", "-h", "file"])
    #expect(
      try words("gdb -ex 'a b' -ex \"c \\\"d\\\"\" e\\ f ''") == [
        "gdb", "-ex", "a b", "-ex", "c \"d\"", "e f", "",
      ])
    #expect(try words("echo '$HOME | *' a=b x~") == ["echo", "$HOME | *", "a=b", "x~"])
  }

  @Test("has the built torito for SwiftPM's")
  func torito() throws {
    #expect(
      try words("swift run torito boot --append 'a b'")
        == ["/t o/torito", "boot", "--append", "a b"])
    #expect(try words("swift run other") == ["swift", "run", "other"])
    #expect(
      try words("swift run torito boot | head -n 1")
        == ["/bin/sh", "-c", "'/t o/torito' boot | head -n 1"])
  }

  @Test(
    "goes to a shell where only a shell can do it",
    arguments: [
      "a | b", "a && b", "a; b", "a > b", "a < b", "echo $HOME", "echo \"$HOME\"",
      "ls *.c",
      "ls ~", "A=1 b", "(a)", "a `b`", "# a",
    ])
  func shell(line: String) throws {
    #expect(try words(line) == ["/bin/sh", "-c", line])
  }

  @Test("is refused where it is none", arguments: ["", "  ", "a 'b", "a \"b"])
  func broken(line: String) {
    #expect(throws: Complaint.self) { try words(line) }
  }
}
