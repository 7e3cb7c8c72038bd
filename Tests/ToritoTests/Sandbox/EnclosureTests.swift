import Foundation
import TestSupport
import Testing

@testable import Launch

@Suite(
  "A program that is locked in", .needs(Tool.bubblewrap), .inTurn,
  .timeLimit(.minutes(10)))
final class EnclosureTests {
  private let scratch: String

  init() throws {
    let base = geteuid() == 0 ? "/var/tmp" : FileManager.default.temporaryDirectory.path
    scratch = "\(base)/torito-enclosure-\(UUID().uuidString)"
    for folder in ["given", "open"] {
      try FileManager.default.createDirectory(
        atPath: "\(scratch)/\(folder)", withIntermediateDirectories: true)
    }
    try Data("secret\n".utf8).write(to: URL(filePath: scratch + "/given/file"))
    chmod(scratch + "/open", 0o777)
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }

  private func run(
    _ script: String, _ change: (inout Enclosure) -> Void = { _ in }
  ) async throws -> (ending: Ending, text: String) {
    var enclosure = try await Enclosure(folders: [
      Enclosure.Folder(scratch + "/given", at: "/given"),
      Enclosure.Folder(scratch + "/open", at: "/open", isWritable: true),
    ])
    change(&enclosure)
    let command = enclosure.enclosing(["sh", "-c", script])
    var child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(240))
    child.isKilled = true
    return try await child.collect()
  }

  @Test("sees the system's programs and what it was given")
  func given() async throws {
    let (ending, text) = try await run(
      "cat /given/file; echo x > /open/new; ls /open; swift --version 2>&1 | grep -c Swift; pwd"
    )
    #expect(ending == .exited(0), "\(text)")
    #expect(text == "secret\nnew\n1\n/tmp\n")
  }

  @Test(
    "reaches nothing else",
    arguments: [
      "cat /etc/passwd", "ls /home /root /var", "echo x > /given/file",
      "echo x > /usr/file",
      "cat ../../etc/shadow", "ls /proc/1/root/home", "mount -t tmpfs none /usr",
      "echo x > /file", "mkdir /folder", "echo x > /dev/file",
      "exec 3<>/dev/tcp/127.0.0.1/22", "cat /dev/sda", "ls /sys/class",
    ])
  func nothingElse(command: String) async throws {
    let (_, text) = try await run(
      "(\(command)) >/dev/null 2>&1 && echo reached || echo refused")
    #expect(text == "refused\n")
  }

  @Test("has no network but a loop, and no processes but its own")
  func alone() async throws {
    let (_, text) = try await run(
      "grep -c : /proc/net/dev; ls /proc | grep -c '^[0-9]'; kill -9 -1 2>/dev/null; kill -9 \(getpid()) 2>/dev/null || echo alive"
    )
    let numbers = text.split(separator: "\n")
    #expect(numbers.first == "1", "\(text)")
    #expect(numbers.dropFirst().first.flatMap { Int($0) } ?? 99 < 6, "\(text)")
  }

  @Test("has hard limits on time, memory, files and processes")
  func limits() async throws {
    let time = try await run("while :; do :; done") { $0.limits.seconds = 1 }
    #expect(time.ending != .exited(0) && time.ending != .timedOut)
    let file = try await run(
      "dd if=/dev/zero of=/open/big bs=1M count=64 2>&1; ls -l /open"
    ) {
      $0.limits.fileSize = 1 << 20
    }
    #expect(
      file.ending == .signalled(SIGXFSZ) || file.text.contains("too large")
        || !file.text.contains("67108864"))
    for place in ["/tmp", "/dev/shm"] {
      let disk = try await run(
        "dd if=/dev/zero of=\(place)/big bs=1M count=64 2>&1 | grep -c 'No space'"
      ) {
        $0.limits.temporary = 1 << 20
      }
      #expect(disk.text == "1\n", "\(place): \(disk.text)")
    }
    let memory = try await run("head -c 200000000 /dev/zero | tail -c 150000000 | wc -c")
    {
      $0.limits.memory = 64 << 20
    }
    #expect(!memory.text.hasSuffix("150000000\n"), "\(memory.text)")
  }

  @Test("is ended where all of it holds more memory than it may")
  func memory() async throws {
    // Four processes, none of which takes much.
    let enclosure = try await Enclosure(folders: [])
    let command = enclosure.enclosing([
      "sh", "-c",
      "for n in 1 2 3 4; do head -c 48000000 /dev/zero | tail -c 47000000 | sleep 20 & done; wait",
    ])
    var child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(60))
    child.isKilled = true
    child.memoryLimit = 128 << 20
    #expect(try await child.collect().ending == .signalled(SIGKILL))
    child.memoryLimit = 2 << 30
    child.arguments = Array(enclosure.enclosing(["true"]).dropFirst())
    #expect(try await child.collect().ending == .exited(0))
  }

  @Test("and so nothing is left of a bomb of processes")
  func bomb() async throws {
    let mark = "bomb-\(UUID().uuidString)"
    let (ending, _) = try await run("bomb() { bomb | bomb & }; bomb; sleep 1; : \(mark)")
    {
      $0.limits.processes = 64
      $0.limits.seconds = 2
    }
    #expect(ending != .timedOut)
    let left = ChildProcess(
      program: "pgrep", arguments: ["-f", mark], limit: .seconds(10))
    for _ in 0..<50 where try await left.collect().text != "" {
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try await left.collect().text == "")
  }
}
