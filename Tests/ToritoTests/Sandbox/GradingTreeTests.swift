import Foundation
import Launch
import TestSupport
import Testing

extension SandboxedGradeTests {
  @Test("stands on a clean copy that nobody else may write to")
  func guarded() async throws {
    let scratch = try await ScratchLab()
    defer { try? Self.removeTrees() }
    try scratch.write("let one = 1", to: "handed-in/One.swift")
    try scratch.write("let two = 2", to: "handed-in/Two.swift")
    try scratch.setResults(["ATests/b()": "lesson one"])
    let handedIn = scratch.path("handed-in")
    let grade = { () async throws -> (status: Int32?, text: String) in
      try await scratch.lab(
        "grade", "Tiny", "--sandbox", "none", "--submission", handedIn)
    }
    #expect(try await grade().status == 1)
    let tree = try #require(Self.trees().first)
    for file in [""] + (try FileManager.default.subpathsOfDirectory(atPath: tree)) {
      var status = stat()
      #expect(lstat("\(tree)/\(file)", &status) == 0 && status.st_uid == geteuid())
      #expect(
        status.st_mode & S_IFMT == S_IFLNK || status.st_mode & 0o022 == 0, "\(file)")
    }
    // One that others may write to is not used.
    chmod(tree, 0o777)
    let refused = try await grade()
    #expect(refused.status != 1 && refused.text.contains("may write to it"))
  }
}
