import Foundation
import Launch
import TestSupport
import Testing

@Suite("Reading an ELF file")
struct KernelImageReadingTests {
  @Test("the empty kernel is a sound one")
  func emptyKernel() async throws {
    let image = try await EmptyKernel.withFile { path in
      try KernelImage(path: path, workspace: Workspace())
    }
    #expect(image.segments.count == 1)
    #expect(image.segments.first?.physicalAddress == 0x100000)
    #expect(image.loadedBytes == UInt64(EmptyKernel.file.count))
  }

  @Test("the kernel of chapter 1 has its entry and milestones")
  func symbols() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    #expect(image.symbols["pvh_entry"] == 0x100000)
    for name in ["console", "ready", "power_off"] {
      #expect(image.symbols["milestone_" + name] != nil)
    }
    #expect(image.label(before: 0x100000) == "pvh_entry")
    #expect(image.label(before: 0xfffff) == nil)
  }

  @Test(
    "cut off anywhere, or with any byte of its headers changed, it is refused or read")
  func hostile() async throws {
    let whole = try Data(
      contentsOf: URL(filePath: await Kernels.shared.image(of: .boot).path))
    let place = FileManager.default.temporaryDirectory
      .appending(path: "torito-hostile-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    for length in stride(from: 0, to: 4096, by: 61) {
      try whole.prefix(length).write(to: place)
      #expect(throws: Failure.self) {
        try KernelImage(path: place.path, workspace: Workspace())
      }
    }
    for offset in 0..<64 {
      var changed = whole
      changed[offset] ^= 0xff
      try changed.write(to: place)
      _ = try? KernelImage(path: place.path, workspace: Workspace())
    }
  }
}
