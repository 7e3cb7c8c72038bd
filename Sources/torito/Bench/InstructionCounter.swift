// How many instructions the guest executes from its entry to each milestone.

import Foundation

/// QEMU with the plugin of `Sources/Bench`, which counts.
struct InstructionCounter: Sendable {
  private let plugin: String

  /// What is counted up to: the name of a milestone and the number of
  /// instructions before it, in the order in which they were reached.
  typealias Counts = [(milestone: String, instructions: UInt64)]

  /// The symbols that a kernel marks its milestones with begin so.
  static let symbolPrefix = "milestone_"

  /// Builds the plugin for the QEMU that is installed.
  init(_ workspace: Workspace) async throws {
    plugin = workspace.path(KernelBuild.folder + "/instructions.so")
    guard let clang = await Toolchain.tool("clang") else {
      throw Failure(
        "the Swift toolchain has no clang to build the counter.", status: .missing)
    }
    let compiler = ChildProcess(
      program: clang,
      arguments: [
        "-O2", "-shared", "-fPIC", "-fvisibility=hidden",
        "-DTORITO_PLUGIN_API=\(await Self.interfaceVersion())",
        "-o", plugin, workspace.path("Sources/Bench/instructions.c"),
      ], limit: .seconds(60))
    let (ending, text) = try await compiler.collect()
    guard ending == .exited(0) else {
      Terminal.error.text(text)
      throw Failure(
        "the counter's plugin does not build; see above.", status: .doesNotBuild)
    }
  }

  /// QEMU takes plugins of the interface's version 1 up to 8.2, and of 2 from
  /// 9.0 on (`QEMU_PLUGIN_MIN_VERSION` in its header).
  private static func interfaceVersion() async -> Int {
    let question = ChildProcess(
      program: VirtualMachine.program, arguments: ["--version"], limit: .seconds(30))
    let text = try? await question.collect().text
    let version = text.flatMap { Version(in: $0, after: "version ") }
    return version.map { $0 >= Version(9, 0) } ?? false ? 2 : 1
  }

  /// Boots `kernel` on `machine` and counts. The counts of all cores are added.
  func count(_ kernel: KernelImage, on machine: VirtualMachine) async throws -> Counts {
    let marks = kernel.symbols.filter { $0.key.hasPrefix(Self.symbolPrefix) }
    guard let entry = kernel.symbols["pvh_entry"], !marks.isEmpty else {
      throw Failure(
        "\(kernel.path) has no entry or no milestones.", status: .doesNotBuild)
    }
    let result = FileManager.default.temporaryDirectory
      .appending(path: "torito-counts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: result) }
    var machine = machine
    machine.furtherArguments += [
      "-plugin",
      (["file=\(escaped(plugin))", "out=\(escaped(result.path))", "from=\(entry)"]
        + marks.values.sorted().map { "mark=\($0)" }).joined(separator: ","),
    ]
    machine.limit = .seconds(120)
    let ending = try await machine.run(kernel.path, console: .discarded)
    guard let text = try? String(contentsOf: result, encoding: .utf8) else {
      throw Failure(
        "QEMU counted nothing (\(ending)); see above. Where it knows no option -plugin, it was built without.",
        status: .machineFailed)
    }
    return counts(text, marks)
  }

  /// A comma in a value of QEMU's is doubled.
  private func escaped(_ path: String) -> String { path.replacing(",", with: ",,") }

  private func counts(_ text: String, _ marks: [String: UInt64]) -> Counts {
    var counts: Counts = []
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count == 2, let address = UInt64(fields[0].dropFirst(2), radix: 16),
        let count = UInt64(fields[1])
      else { continue }
      for mark in marks where mark.value == address {
        counts.append((String(mark.key.dropFirst(Self.symbolPrefix.count)), count))
      }
    }
    return counts.sorted { $0.instructions < $1.instructions }
  }
}
