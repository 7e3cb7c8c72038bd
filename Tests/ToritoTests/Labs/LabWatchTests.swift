import Foundation
import Launch
import TestSupport
import Testing

@Suite("Watching a lab", .inTurn, .timeLimit(.minutes(5)))
struct LabWatchTests {
  @Test(
    "grades at each save, tells of a full step, and ends with nothing left running",
    arguments: [["--poll"], []])
  func saves(options: [String]) async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.setResults(["ATests/b()": "lesson one", "BTests/c()": "lesson two"])
    let session = try ToritoCommand.start(
      ["lab", "watch", "Tiny"] + options, environment: scratch.environment,
      in: scratch.root.path)
    try await session.wait(for: "3 of 10 points")
    #expect(session.text.contains("lesson one") && !session.text.contains("lesson two"))
    try scratch.setResults(["BTests/c()": "lesson two"])
    try scratch.write("// saved", to: "Labs/Tiny/Work/One.swift")
    try await session.wait(for: "5 of 10 points")
    #expect(session.text.contains("✓ Step 1, First: full points, 5 of 5"))
    #expect(session.text.contains("lesson two"))
    try scratch.write("x\n<<<<<<< a\n", to: "Labs/Tiny/Work/One.swift")
    try await session.wait(for: "the mark of a merge conflict")
    kill(session.process.processIdentifier, SIGINT)
    #expect(try await session.status() == 130)
    #expect(ToritoCommand.processes(with: scratch.root.path) == [])
  }

  @Test("ends a grading that is under way")
  func interruption() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.write(
      "#!/bin/sh\n[ \"$1\" = --version ] || exec sleep 6\(Int.random(in: 100...999))\n",
      to: "bin/swift")
    chmod(scratch.path("bin/swift"), 0o755)
    let path = try #require(ProcessInfo.processInfo.environment["PATH"])
    let session = try ToritoCommand.start(
      ["lab", "grade", "Tiny"],
      environment: ["PATH": scratch.path("bin") + ":" + path], in: scratch.root.path)
    let script = try #require(scratch.read("bin/swift"))
    let mark = try #require(script.firstMatch(of: #/sleep (\d+)/#)?.1)
    for _ in 0..<300 where ToritoCommand.processes(with: String(mark)).isEmpty {
      try await Task.sleep(for: .milliseconds(100))
    }
    kill(session.process.processIdentifier, SIGTERM)
    #expect(try await session.status() == 130)
    #expect(ToritoCommand.processes(with: String(mark)) == [])
  }

  @Test("refuses a lab that is not started")
  func notStarted() async throws {
    let watch = try await ScratchLab().lab("watch", "Tiny")
    #expect(watch.status == 64 && watch.text.contains("lab start Tiny"))
  }
}
