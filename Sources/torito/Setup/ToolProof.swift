// Whether a tool does what we need it for: found out by using it.

import Foundation
import Launch

/// What came of trying a tool.
enum ToolProof: Equatable, Sendable {
  /// It works; this is what it says of its version.
  case works(version: String)

  /// It does not, and this is what to do.
  case fails(reason: String, mend: String)

  /// Tries `tool`.
  static func of(_ tool: Tool) async -> ToolProof {
    guard tool.isPresent else { return absent(tool) }
    return switch tool {
    case .swift: await swift()
    case .qemu: await qemu()
    case .cmark: await cmark()
    case .bubblewrap: await bubblewrap()
    case .gdb: await gdb()
    case .counter: await counter()
    case .mimalloc, .jemalloc: await preloaded(tool)
    case .chromium: await chromium()
    case .chromedriver: await chromedriver()
    case .java: await java()
    case .pip: await pip()
    case .axe: await axe()
    case .validator: await validator()
    }
  }

  private static func absent(_ tool: Tool) -> ToolProof {
    .fails(reason: "it is not installed", mend: tool.installation)
  }

  /// The oldest Swift with what the kernels are written in (`@c`, SE-0495).
  static let oldestSwift = Version(6, 3)

  /// That of Ubuntu 22.04, the oldest system that we are made for.
  static let oldestQEMU = Version(6, 2)

  private static func swift() async -> ToolProof {
    let mend = "install Swift \(oldestSwift) or later from https://www.swift.org/install"
    guard let text = await output("swift", ["--version"]),
      let version = Version(in: text, after: "Swift version ")
    else { return .fails(reason: "`swift --version` fails", mend: mend) }
    guard version >= oldestSwift else {
      return .fails(reason: "version \(version) is too old", mend: mend)
    }
    let source = "@c(answer) public func answer() -> Int { 42 }\n"
    let refusal = await withTemporaryFile("swift", source) { path in
      await complaint(
        of: "swiftc",
        [
          "-target", "x86_64-unknown-none-elf", "-enable-experimental-feature",
          "Embedded", "-wmo", "-parse-as-library", "-emit-object", "-o", "/dev/null",
          path,
        ])
    }
    if let refusal {
      return .fails(
        reason:
          "version \(version) cannot compile for x86_64-unknown-none-elf: \(refusal)",
        mend: "install a toolchain from swift.org; distributions leave Embedded Swift out"
      )
    }
    return .works(version: "\(version)")
  }

  private static func qemu() async -> ToolProof {
    guard let version = await VirtualMachine.version() else {
      return .fails(
        reason: "`\(VirtualMachine.program) --version` fails",
        mend: Tool.qemu.installation)
    }
    guard version >= oldestQEMU else {
      return .fails(
        reason: "version \(version) is too old",
        mend: "install QEMU \(oldestQEMU) or later")
    }
    let said = Collector()
    let ending = try? await EmptyKernel.withFile { path in
      try await VirtualMachine(limit: .seconds(30)).run(
        path, console: .handled { said.take($0) }, errors: .handled { said.take($0) })
    }
    guard ending == .status(EmptyKernel.status), said.bytes == EmptyKernel.greeting else {
      return .fails(
        reason: "version \(version) does not boot the smallest kernel: \(said.text)",
        mend: "reinstall it: \(Tool.qemu.installation)")
    }
    return .works(version: "\(version)")
  }

  private static func cmark() async -> ToolProof {
    let source = """
      #include <cmark.h>
      #include <stdio.h>
      int main(void) { return puts(cmark_version_string()) < 0; }
      """
    let version = await withTemporaryFile("c", source) { path -> String? in
      let program = path + ".out"
      defer { try? FileManager.default.removeItem(atPath: program) }
      guard let clang = await Toolchain.tool("clang"),
        await output(clang, [path, "-o", program, "-lcmark"]) != nil
      else { return nil }
      return await output(program, [])
    }
    guard let version else {
      return .fails(
        reason: "a program that uses it does not build", mend: Tool.cmark.installation)
    }
    return .works(version: version.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private static func bubblewrap() async -> ToolProof {
    let arguments = ["--ro-bind", "/", "/", "--unshare-net", "--unshare-pid", "true"]
    guard await output("bwrap", arguments) != nil else {
      return .fails(
        reason: "it may not make name spaces here",
        mend:
          "allow them: `sudo sysctl kernel.unprivileged_userns_clone=1`, or grade on another machine"
      )
    }
    let text = await output("bwrap", ["--version"]) ?? ""
    return .works(
      version: Version(in: text, after: "bubblewrap ").map { "\($0)" } ?? "unknown")
  }

  private static func gdb() async -> ToolProof {
    let arguments = ["-nx", "-batch", "-ex", "print 6 * 7"]
    guard let text = await output("gdb", arguments), text.contains("$1 = 42") else {
      return .fails(reason: "it cannot multiply", mend: Tool.gdb.installation)
    }
    let version = await output("gdb", ["--version"]).flatMap {
      Version(in: $0, after: ") ")
    }
    return .works(version: version.map { "\($0)" } ?? "unknown")
  }

  /// Counts what the empty kernel executes up to its second instruction: one.
  private static func counter() async -> ToolProof {
    let first = EmptyKernel.entry
    do {
      let counter = try await InstructionCounter(Workspace())
      let counts = try await EmptyKernel.withFile { path in
        try await counter.count(
          path, from: first, to: [first + 4], on: VirtualMachine())
      }
      guard counts[first + 4] == 1 else {
        return .fails(
          reason: "one instruction is counted as \(counts)", mend: "try another QEMU")
      }
    } catch {
      return .fails(
        reason: "\(error)", mend: "install a QEMU that was built with plugins")
    }
    let version = await VirtualMachine.version()
    return .works(version: version.map { "\($0)" } ?? "unknown")
  }

  /// What the program prints; nil where it fails or takes over a minute.
  static func output(_ program: String, _ arguments: [String]) async -> String? {
    let child = ChildProcess(program: program, arguments: arguments, limit: .seconds(60))
    guard let (ending, text) = try? await child.collect(), ending == .exited(0) else {
      return nil
    }
    return text
  }

  /// The first line in which the program names an error; nil where it succeeds.
  private static func complaint(of program: String, _ arguments: [String]) async
    -> String?
  {
    let child = ChildProcess(program: program, arguments: arguments, limit: .seconds(60))
    guard let (ending, text) = try? await child.collect() else {
      return "it does not run"
    }
    if ending == .exited(0) { return nil }
    let lines = text.split(separator: "\n")
    return String(lines.first { $0.contains("error:") } ?? lines.last ?? "it fails")
  }

  static func withTemporaryFile<Result>(
    _ suffix: String, _ text: String, _ body: (String) async -> Result
  ) async -> Result {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "torito-\(UUID().uuidString).\(suffix)")
    defer { try? FileManager.default.removeItem(at: place) }
    try? Data(text.utf8).write(to: place)
    return await body(place.path)
  }
}
