import Foundation
import Launch
import TestSupport
import Testing

@Suite("`setup --check`", .inTurn, .timeLimit(.minutes(10)))
struct SetupCheckTests {
  @Test("finds here what these tests themselves need")
  func here() async throws {
    let run = try await ToritoCommand.run(["setup", "--check", "--for", "test"])
    #expect(run.ending == .exited(0), "\(run.text)")
    #expect(run.text.contains("Swift       works, version "))
    #expect(run.text.contains("QEMU        works, version "))
    #expect(run.text.contains("QEMU plugin works, version "))
  }

  @Test("names a QEMU that is too old, and the version that is wanted")
  func oldQEMU() async throws {
    let run = try await check(
      pretending: "qemu-system-x86_64", says: "QEMU emulator version 5.0.0")
    #expect(run.ending == .exited(69))
    #expect(run.text.contains("version 5.0 is too old"), "\(run.text)")
    #expect(run.text.contains("install QEMU 6.2 or later"))
  }

  @Test("names a QEMU that starts and boots nothing")
  func brokenQEMU() async throws {
    let run = try await check(
      pretending: "qemu-system-x86_64", says: "QEMU emulator version 9.0.0")
    #expect(run.ending == .exited(69))
    #expect(run.text.contains("does not boot the smallest kernel"), "\(run.text)")
  }

  @Test("names a Swift that is too old")
  func oldSwift() async throws {
    let run = try await check(pretending: "swift", says: "Swift version 5.10.1 (release)")
    #expect(run.ending == .exited(69))
    #expect(run.text.contains("version 5.10 is too old"), "\(run.text)")
    #expect(run.text.contains("install Swift 6.3 or later"))
  }

  /// Runs the check with a program of that name before all others, which says
  /// `words` and succeeds, whatever it is asked.
  private func check(
    pretending name: String, says words: String
  ) async throws -> (ending: Ending, text: String) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "torito-pretence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: name)
    try "#!/bin/sh\necho '\(words)'\n".write(
      to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: program.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try await ToritoCommand.run(
      ["setup", "--check", "--for", "boot"],
      environment: ["PATH": folder.path + ":" + path])
  }
}
