import Foundation
import Launch
import TestSupport
import Testing

@Suite("Chapter 1's image")
struct KernelImageTests {
  @Test("has at most 16 KB to load")
  func size() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    #expect(image.loadedBytes <= 16 * 1024)
  }

  @Test("has no segment that is writable and executable, and none below 1 MB")
  func segments() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    #expect(!image.segments.isEmpty)
    for segment in image.segments {
      #expect(!(segment.isWritable && segment.isExecutable))
      #expect(segment.physicalAddress >= 0x100000)
    }
  }

  @Test("has no multiboot header, which QEMU would prefer to the PVH note")
  func noMultiboot() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    let file = [UInt8](try Data(contentsOf: URL(filePath: image.path)))
    #expect(file.prefix(8192).firstRange(of: [0x02, 0xb0, 0xad, 0x1b]) == nil)
  }

  @Test("holds nothing of a heap, of reference counting or of floating point")
  func symbols() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    let unwanted = [
      "posix_memalign", "free", "swift_allocObject", "swift_retain", "swift_release",
      "swift_once", "ceil", "arc4random_buf",
    ]
    #expect(unwanted.filter { image.symbols[$0] != nil } == [])
  }

  @Test("holds no SSE, x87, popcnt or cmpxchg16b instruction")
  func instructions() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    let offenders = try await ForbiddenInstructions.find(in: image)
    #expect(offenders == [])
  }

  @Test("is made by a module that may not allocate: a class in Boot does not compile")
  func noAllocations() async throws {
    let workspace = try Workspace()
    let addition = FileManager.default.temporaryDirectory
      .appending(path: "Allocation-\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: addition) }
    try "final class Box { var value = 0 }\npublic func box() -> Int { Box().value }\n"
      .write(to: addition, atomically: true, encoding: .utf8)
    let compiler = try BootCompiler(workspace)
    let (without, words) = try await compiler.compile(adding: [])
    #expect(without == .exited(0), "\(words)")
    let (with, text) = try await compiler.compile(adding: [addition.path])
    #expect(with != .exited(0))
    #expect(text.contains("-no-allocations mode"), "\(text)")
  }
}

/// Compiles the module Boot alone, with the toolset's flags.
struct BootCompiler {
  private let arguments: [String]

  init(_ workspace: Workspace) throws {
    struct Toolset: Decodable {
      let swiftCompiler: Compiler

      struct Compiler: Decodable { let extraCLIOptions: [String] }
    }
    let data = try Data(
      contentsOf: URL(filePath: workspace.path("Sources/Kernels/toolset.json")))
    let flags = try JSONDecoder().decode(Toolset.self, from: data).swiftCompiler
      .extraCLIOptions
    let folder = workspace.path("Sources/Boot")
    let files =
      FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    arguments =
      ["-target", "x86_64-unknown-none-elf", "-parse-as-library", "-module-name", "Boot"]
      + flags.filter { !$0.hasPrefix("-use-ld") }
      + [
        "-no-allocations", "-package-name", "torito", "-I",
        workspace.path("Sources/Machine"),
      ]
      + ["-emit-object", "-o", "/dev/null"]
      + files.filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }

  func compile(adding files: [String]) async throws -> (ending: Ending, text: String) {
    try await ChildProcess(
      program: "swiftc", arguments: arguments + files, limit: .seconds(120)
    ).collect()
  }
}
