import Foundation
import Launch
import TestSupport
import Testing

@testable import torito

@Suite("The command", .needs("qemu-system-x86_64"), .inTurn, .timeLimit(.minutes(10)))
struct CommandTests {
  @Test("boots, and ends with the guest's own status")
  func status() async throws {
    let right = try await ToritoCommand.run(["boot", "boot"])
    #expect(right.ending == .exited(0), "\(right.text)")
    #expect(right.text.contains("\nready\n"))
    let wrong = try await ToritoCommand.run(["boot", "1", "--append", "fault=divide"])
    #expect(wrong.ending == .exited(2), "\(wrong.text)")
  }

  @Test("puts function, file and line behind the addresses of a report")
  func places() async throws {
    let run = try await ToritoCommand.run(["boot", "boot", "--append", "fault=overflow"])
    #expect(
      run.text.contains("Swift runtime failure: arithmetic overflow"), "\(run.text)")
    #expect(
      run.text.contains("overflow  Sources/Kernels/Boot/Faults.swift:"), "\(run.text)")
    #expect(run.text.contains("long_mode  Sources/Machine/Boot/entry.S:"), "\(run.text)")
  }

  @Test("lists interrupts in words")
  func trace() async throws {
    let run = try await ToritoCommand.run([
      "boot", "boot", "--trace", "--append", "fault=null",
    ])
    #expect(run.text.contains("page fault, #PF (vector 14) at 0x"), "\(run.text)")
    #expect(
      run.text.contains("readNull  Sources/Kernels/Boot/Faults.swift:"), "\(run.text)")
  }

  @Test("ends an endless loop when its time is up, with the status of timeout(1)")
  func timeout() async throws {
    let run = try await ToritoCommand.run(
      ["boot", "boot", "--append", "fault=loop", "--timeout", "1"])
    #expect(run.ending == .exited(124), "\(run.text)")
  }

  @Test("tells a wrong word of the command line by status 64, before anything is built")
  func wrongOption() async throws {
    let run = try await ToritoCommand.run(["boot", "--machine", "virt"])
    #expect(run.ending == .exited(64), "\(run.text)")
    #expect(run.text.contains("'microvm', 'pc' or 'q35'"))
  }

  @Test("tells QEMU's own failure by status 70")
  func machineFails() async throws {
    let run = try await ToritoCommand.run(["boot", "--machine", "microvm,nothing=1"])
    #expect(run.ending == .exited(70), "\(run.text)")
  }

  @Test("leaves nothing running after Ctrl-C")
  func interruption() async throws {
    let mark = "mark=\(UUID().uuidString)"
    let session = try ToritoCommand.start(
      ["boot", "boot", "--timeout", "60", "--append", "fault=loop \(mark)"])
    try await session.wait(for: "off switch")
    #expect(ToritoCommand.processes(with: mark).count == 2, "torito and QEMU run")
    kill(session.process.processIdentifier, SIGINT)
    #expect(try await session.status() == 130)
    #expect(ToritoCommand.processes(with: mark) == [])
  }

  @Test("leaves nothing running after whoever read its output went away")
  func brokenPipe() async throws {
    let mark = "mark=\(UUID().uuidString)"
    let pipeline = ChildProcess(
      program: "/bin/sh",
      arguments: [
        "-c",
        "\(ToritoCommand.path) boot --timeout 60 --append '\(mark) fault=divide' | head -n 1",
      ], folder: try Workspace().root.path, limit: .seconds(60))
    let (ending, text) = try await pipeline.collect()
    #expect(ending == .exited(0), "\(text)")
    #expect(ToritoCommand.processes(with: mark) == [])
  }

  @Test("waits for gdb, and the line that it prints attaches with symbols", .needs("gdb"))
  func debugger() async throws {
    let port = try TakenPort().number
    let session = try ToritoCommand.start(
      ["boot", "boot", "--gdb", "--gdb-port", String(port), "--timeout", "100"])
    defer { session.process.interrupt() }
    try await session.wait(for: "Ctrl-C here ends the machine.")
    let line = try #require(
      session.text.split(separator: "\n").first { $0.contains("target remote") })
    let gdb = ChildProcess(
      program: "/bin/sh", arguments: ["-c", "\(line) -batch -ex backtrace -ex kill"],
      limit: .seconds(60))
    let (_, text) = try await gdb.collect()
    #expect(text.contains("Breakpoint 1, "), "\(text)")
    #expect(text.contains("BootKernel_main"), "\(text)")
  }

  @Test("says which port is taken, and what to type instead")
  func portTaken() async throws {
    let port = try TakenPort()
    let run = try await ToritoCommand.run(
      ["boot", "boot", "--gdb", "--gdb-port", String(port.number), "--timeout", "60"])
    #expect(run.ending == .exited(70))
    #expect(run.text.contains("--gdb-port \(port.number + 1)"), "\(run.text)")
    withExtendedLifetime(port) {}
  }

  @Test("counts instructions that repeat to the unit, as JSON")
  func bench() async throws {
    let run = try await ToritoCommand.run(
      ["bench", "boot", "--json", "--runs", "1", "--machine", "microvm"])
    let start = try #require(run.text.firstIndex(of: "{"))
    let bench = try JSONDecoder().decode(
      BootBench.self, from: Data(run.text[start...].utf8))
    let counts = try #require(bench.instructions.first)
    #expect(counts.isRepeatable)
    #expect(counts.milestones.map(\.name) == ["console", "ready", "power_off"])
    let ready = try #require(counts.milestones.first { $0.name == "ready" })
    #expect(ready.instructions <= 20_000)
  }

  @Test("counts the same each time, of a step too, and takes no times")
  func counts() async throws {
    let arguments = [
      "bench", "boot", "--counts", "--json", "--machine", "microvm", "--step", "3-NoWait",
    ]
    let texts = [
      try await ToritoCommand.run(arguments).text,
      try await ToritoCommand.run(arguments).text,
    ].map { $0.drop { $0 != "{" } }
    #expect(texts[0] == texts[1])
    let bench = try JSONDecoder().decode(BootBench.self, from: Data(texts[0].utf8))
    #expect(bench.times.isEmpty && bench.instructions.count == 1)
    #expect(bench.loadedBytes > 10_000)
  }

  @Test("helps", arguments: [["--help"], ["boot", "--help"], ["setup", "--help"]])
  func help(arguments: [String]) async throws {
    let run = try await ToritoCommand.run(arguments)
    #expect(run.ending == .exited(0))
    #expect(run.text.contains("USAGE: torito"))
  }

  @Test("completes words in each shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async throws {
    let run = try await ToritoCommand.run(["--generate-completion-script", shell])
    #expect(run.ending == .exited(0))
    #expect(run.text.contains("microvm"))
  }
}
