import Foundation
import Launch
import TestSupport
import Testing

/// A checkout with one small lab, in which nothing is compiled: its `swift` is a
/// script that tells what a test wants it to.
final class ScratchLab: Sendable {
  let root: URL

  init() async throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-lab-\(UUID().uuidString)")
    for (path, text) in Self.files { try write(text, to: path) }
    try FileManager.default.createSymbolicLink(
      atPath: path("Labs/Tiny/Work"), withDestinationPath: "Starter")
    try makePrograms()
    _ = try await git("init", "-q")
    try await commit()
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private static let files = [
    "Sources/Kernels/toolset.json": "{}", ".swift-version": "6.3.1\n",
    ".gitignore": "Labs/.progress/\nLabs/.kept/\nbin/\nfake/\n",
    "Sources/Grading/Judge/Judge.swift": "// A judge.\n",
    "Labs/Package.swift": "// A manifest.\n", "Labs/Tiny/README.md": "# Tiny\n",
    "Labs/Tiny/Starter/One.swift": "// Step 1.\n// TODO\n// end\n",
    "Labs/Tiny/Starter/Two.swift": "// Step 2.\n",
    "Labs/Tiny/Tests/Tests.swift": "// Tests.\n",
    "Labs/Tiny/Teacher/Solution/One.swift": "// Step 1.\nlet one = 1\n// end\n",
    "Labs/Tiny/Teacher/Solution/Two.swift": "// Step 2.\n",
    "Labs/Tiny/hints.md": "## Step 1\n\n1. Ask.\n2. Look\n   there.\n3. Think.\n",
    "Labs/Tiny/lab.json": """
    {"name": "Tiny", "title": "A tiny lab", "version": 2, "class": "Boot",
     "files": ["One.swift", "Two.swift"],
     "steps": [
       {"number": 1, "title": "First", "tests": [
         {"test": "ATests/a()", "title": "It begins", "points": 3},
         {"test": "ATests/b()", "title": "It goes on", "points": 2}]},
       {"number": 2, "title": "Second", "needs": "QEMU", "tests": [
         {"test": "BTests/c()", "title": "It boots", "points": 5}]}]}
    """,
  ]

  /// The programs that are there: no QEMU unless a test wants it.
  private func makePrograms() throws {
    try write(
      """
      #!/bin/sh
      fake=$(dirname "$0")/../fake
      [ "$1" = --version ] && { cat "$fake/version"; exit; }
      echo "$TORITO_LABS $*" >> "$fake/calls"
      while [ $# -gt 0 ]; do
        [ "$1" = --event-stream-output-path ] && events=$2
        shift
      done
      [ -n "$events" ] || exit 0
      [ -f "$fake/output" ] && { cat "$fake/output"; exit 1; }
      cat "$fake/events" > "$events"
      """, to: "bin/swift")
    try write("", to: "bin/qemu-system-x86_64")
    for name in ["swift", "qemu-system-x86_64"] { chmod(path("bin/\(name)"), 0o755) }
    for name in ["sh", "cat", "cp", "rm", "chown", "dirname", "git", "tar", "gzip"] {
      let program = try #require(Toolchain.onPath(name))
      try FileManager.default.createSymbolicLink(
        atPath: path("bin/\(name)"), withDestinationPath: program)
    }
    try write("Swift version 6.3.1 (a fake)\n", to: "fake/version")
    try setResults([:])
  }

  func path(_ relative: String) -> String { root.appending(path: relative).path }

  var workspace: Workspace { Workspace(root: root) }

  func write(_ text: String, to path: String) throws {
    let place = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: self.path(path)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: self.path(path))
  }

  /// What the tests will say: a lesson for each that fails, nil for a pass.
  func setResults(_ results: [String: String?]) throws {
    let all = ["ATests/a()": nil, "ATests/b()": nil, "BTests/c()": nil]
      .merging(results) { $1 }
    let lines = all.sorted { $0.key < $1.key }.map { Self.events($0.key, $0.value) }
    try write(lines.joined(), to: "fake/events")
  }

  static func events(_ test: String, _ lesson: String?) -> String {
    let id = #""testID":"TinyLabTests.\#(test)/Tests.swift:1:2""#
    let issue = lesson.map {
      #"{"kind":"event","payload":{"kind":"issueRecorded",\#(id),"messages":[{"symbol":"fail","text":"Issue recorded"},{"symbol":"details","text":"\#($0)"}]}}"#
        + "\n"
    }
    let symbol = lesson == nil ? "pass" : "fail"
    return #"{"kind":"event","payload":{"kind":"testStarted",\#(id),"messages":[]}}"#
      + "\n" + (issue ?? "")
      + #"{"kind":"event","payload":{"kind":"testEnded",\#(id),"messages":[{"symbol":"\#(symbol)","text":"ended"}]}}"#
      + "\n"
  }

  /// `torito lab` with these words.
  @discardableResult
  func lab(_ words: String..., in folder: String = "") async throws -> (
    status: Int32?, text: String
  ) {
    let run = try await ToritoCommand.run(
      ["lab"] + words, environment: environment, in: path(folder))
    if case .exited(let status) = run.ending { return (status, run.text) }
    return (nil, run.text)
  }

  var environment: [String: String] { ["PATH": path("bin"), "NO_COLOR": "1"] }

  @discardableResult
  func git(_ words: String...) async throws -> String {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    return try await ChildProcess(
      program: "git", arguments: who + words, folder: root.path, limit: .seconds(60)
    ).collect().text
  }

  func commit() async throws {
    try await git("add", "-A")
    try await git("commit", "-q", "-m", "A commit")
  }
}
