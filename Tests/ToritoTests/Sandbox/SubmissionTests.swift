import Foundation
import Testing

@testable import Launch

@Suite("What a learner hands in")
struct SubmissionTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "submission-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("good".utf8).write(to: folder.appending(path: "Good.swift"))
  }

  private func refusal(_ names: [String] = ["Bad.swift"]) throws -> String {
    try #require(throws: Failure.self) { try Submission(names, in: folder.path) }
      .description
  }

  @Test("is the files that the lab names, and no other")
  func named() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("evil".utf8).write(to: folder.appending(path: "Package.swift"))
    let target = folder.appending(path: "Work")
    try Submission(["Good.swift"], in: folder.path).install(in: target.path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: target.path) == ["Good.swift"])
  }

  @Test("holds no link, folder, pipe or device, and nothing larger than a megabyte")
  func strange() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bad = folder.appending(path: "Bad.swift")
    #expect(try refusal().contains("cannot be taken"))
    try FileManager.default.createSymbolicLink(
      at: bad, withDestinationURL: URL(filePath: "/etc/passwd"))
    #expect(try refusal().contains("cannot be taken"))
    try FileManager.default.removeItem(at: bad)
    try FileManager.default.createDirectory(at: bad, withIntermediateDirectories: true)
    #expect(try refusal().contains("is no file"))
    try FileManager.default.removeItem(at: bad)
    #expect(mkfifo(bad.path, 0o600) == 0)
    #expect(try refusal().contains("is no file"))
    try FileManager.default.removeItem(at: bad)
    try Data(repeating: 0x20, count: (1 << 20) + 1).write(to: bad)
    #expect(try refusal().contains("larger than 1 MB"))
  }
}
