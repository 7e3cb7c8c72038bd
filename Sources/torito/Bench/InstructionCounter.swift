// How many instructions the guest executes from its entry to each milestone.

import Foundation
import Launch

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
    let folder = workspace.path(KernelBuild.folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let interface = await Self.interfaceVersion()
    plugin = folder + "/instructions-\(interface).so"
    let unfinished = folder + "/instructions-\(UUID().uuidString).so"
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    guard let clang = await Toolchain.tool("clang") else {
      throw Failure(
        "the Swift toolchain has no clang to build the counter.", status: .missing)
    }
    let compiler = ChildProcess(
      program: clang,
      arguments: [
        "-O2", "-shared", "-fPIC", "-fvisibility=hidden",
        "-DTORITO_PLUGIN_API=\(interface)",
        "-o", unfinished, workspace.path("Sources/Bench/instructions.c"),
      ], limit: .seconds(60))
    let (ending, text) = try await compiler.collect()
    guard ending == .exited(0) else {
      Terminal.error.text(text)
      throw Failure(
        "the counter's plugin does not build; see above.", status: .doesNotBuild)
    }
    try putInPlace(unfinished)
  }

  /// In one step: a QEMU of somebody else's may be loading the one that is there.
  private func putInPlace(_ built: String) throws {
    guard rename(built, plugin) == 0 else {
      throw Failure(
        "\(plugin) cannot be written: \(String(cString: strerror(errno))).",
        status: .missing)
    }
  }

  /// QEMU takes plugins of the interface's version 1 up to 8.2, and of 2 from
  /// 9.0 on (`QEMU_PLUGIN_MIN_VERSION` in its header).
  private static func interfaceVersion() async -> Int {
    await VirtualMachine.version().map { $0 >= Version(9, 0) } ?? false ? 2 : 1
  }

  /// Boots `kernel` on `machine` and counts. The counts of all cores are added.
  func count(_ kernel: KernelImage, on machine: VirtualMachine) async throws -> Counts {
    let marks = kernel.symbols.filter { $0.key.hasPrefix(Self.symbolPrefix) }
    guard let entry = kernel.symbols["pvh_entry"], !marks.isEmpty else {
      throw Failure(
        "\(kernel.path) has no entry or no milestones.", status: .doesNotBuild)
    }
    let counts = try await count(
      kernel.path, from: entry, to: marks.values.sorted(), on: machine)
    return marks.compactMap { mark in
      counts[mark.value].map {
        (String(mark.key.dropFirst(Self.symbolPrefix.count)), $0)
      }
    }.sorted { $0.instructions < $1.instructions }
  }

  /// Boots the ELF at `kernel`, and counts from the first time that the address
  /// `entry` is executed to the first time that each of `places` is.
  func count(
    _ kernel: String, from entry: UInt64, to places: [UInt64], on machine: VirtualMachine
  ) async throws -> [UInt64: UInt64] {
    let result = FileManager.default.temporaryDirectory
      .appending(path: "torito-counts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: result) }
    let arguments =
      ["file=\(escaped(plugin))", "out=\(escaped(result.path))", "from=\(entry)"]
      + places.map { "mark=\($0)" }
    var machine = machine
    machine.furtherArguments += ["-plugin", arguments.joined(separator: ",")]
    machine.limit = .seconds(120)
    let ending = try await machine.run(kernel, console: .discarded)
    guard let text = try? String(contentsOf: result, encoding: .utf8) else {
      throw Failure(
        "QEMU counted nothing (\(ending)); see above. Where it knows no option -plugin, it was built without.",
        status: .machineFailed)
    }
    return Self.counts(in: text)
  }

  /// A comma in a value of QEMU's is doubled.
  private func escaped(_ path: String) -> String { path.replacing(",", with: ",,") }

  /// The plugin's lines, `0xADDRESS COUNT`.
  private static func counts(in text: String) -> [UInt64: UInt64] {
    var counts: [UInt64: UInt64] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count == 2, let address = UInt64(fields[0].dropFirst(2), radix: 16) {
        counts[address] = UInt64(fields[1])
      }
    }
    return counts
  }
}
