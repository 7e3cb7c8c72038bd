// A chapter's kernel, built once and booted in tests.

import Foundation
import Launch
import Testing

/// The kernel of a chapter, built at its first use in this process.
public actor Kernels {
  public static let shared = Kernels()

  private var builds: [Chapter: Task<KernelImage, any Error>] = [:]

  package func image(of chapter: Chapter) async throws -> KernelImage {
    let build =
      builds[chapter]
      ?? Task { try await KernelBuild(workspace: Workspace()).build(chapter) }
    builds[chapter] = build
    return try await build.value
  }
}

/// What came of a boot.
public struct KernelRun: Sendable {
  /// What the guest said, without carriage returns.
  public let console: String

  /// What QEMU said.
  public let errors: String

  package let ending: GuestEnding

  /// The console's lines.
  public var lines: [String] {
    console.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Boots the kernel of `chapter` on `machine`, for at most a minute.
  package init(_ chapter: Chapter, on machine: VirtualMachine) async throws {
    let image = try await Kernels.shared.image(of: chapter)
    try await self.init(image.path, on: machine)
  }

  /// Boots the ELF at `path`.
  package init(_ path: String, on machine: VirtualMachine) async throws {
    var machine = machine
    machine.limit = machine.limit ?? .seconds(60)
    let said = Collector()
    let complaints = Collector()
    ending = try await machine.run(
      path, console: .handled { said.take($0) }, errors: .handled { complaints.take($0) })
    console = String(decoding: said.bytes.filter { $0 != 0x0d }, as: UTF8.self)
    errors = complaints.text
  }

  /// Expects the guest to have told `status`; else prints its console.
  public func expectStatus(
    _ status: UInt8, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      ending == .status(status), "the guest's console was:\n\(console)\n\(errors)",
      sourceLocation: sourceLocation)
  }
}
