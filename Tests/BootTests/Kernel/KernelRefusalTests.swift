import Foundation
import Launch
import TestSupport
import Testing

@Suite(
  "The entry refuses in a sentence", .needs("qemu-system-x86_64"),
  .inTurn, .timeLimit(.minutes(10))
)
struct KernelRefusalTests {
  @Test("a processor without long mode", arguments: ["pc", "microvm"])
  func noLongMode(name: String) async throws {
    let kind = try #require(MachineKind(argument: name))
    let run = try await KernelRun(
      .boot, on: VirtualMachine(kind: kind, furtherArguments: ["-cpu", "pentium3"]))
    run.expectStatus(3)
    #expect(run.console.contains("this processor has no 64-bit mode"))
  }

  @Test("a loader that hands over no start info")
  func noStartInfo() async throws {
    // The magic number that the entry compares with is changed in the kernel,
    // so that none can match.
    let image = try await Kernels.shared.image(of: .boot)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: image.path)))
    let magic: [UInt8] = [0x78, 0xc5, 0x6e, 0x33]
    let place = try #require(bytes.firstRange(of: magic))
    bytes[place.lowerBound] = 0x79
    let changed = FileManager.default.temporaryDirectory
      .appending(path: "torito-no-start-info-\(UUID().uuidString)")
    try Data(bytes).write(to: changed)
    defer { try? FileManager.default.removeItem(at: changed) }
    let run = try await KernelRun(changed.path, on: VirtualMachine())
    run.expectStatus(3)
    #expect(run.console.contains("no PVH start info"))
  }
}
