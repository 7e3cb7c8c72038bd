import Foundation
import Testing

@testable import Book

/// Figures of chapters that are not written yet.
@Suite("The modules of live figures", .timeLimit(.minutes(10)))
struct LiveModuleTests {
  @Test("are read from import lines, however these are written")
  func imports() {
    let text = """
      // import Comment
      import Boot
      @testable import Memory
      package import Machine
      @_spi(Inside) public import struct Threads.Thread
      let words = "we import Text"
      """
    #expect(KernelModules.imports(in: text) == ["Boot", "Memory", "Machine", "Threads"])
  }

  @Test("come each after what it imports itself, and none of others' come")
  func order() throws {
    let book = try book()
    let modules = try KernelModules(root: book.root).needed(
      by: [Self.figure], making: "Figure")
    #expect(modules.map(\.name) == ["Metal", "Lamp", "Street"])
    #expect(modules.map(\.swiftFiles.isEmpty) == [true, false, false])
    #expect(modules[0].standIns == ["Sources/Metal/wasm.c"])
  }

  @Test("are compiled with it, their insides within its reach")
  func compiling() async throws {
    let book = try book()
    let figures = LiveFigures(root: book.root)
    #expect(await figures.findings() == [])
    let script = try #require(try await figures.files()["live/street.js"])
    let words = String(decoding: script, as: UTF8.self).split(separator: "\"")
    let module = try #require(Data(base64Encoded: String(words[3])))
    #expect(module.starts(with: [0, 0x61, 0x73, 0x6d]))
    #expect(module.contains(Data("live_read".utf8)))
  }

  @Test("are said to be wrong where they are, and taken anew when one changes")
  func faults() async throws {
    let book = try book()
    let figures = LiveFigures(root: book.root)
    let good = try await figures.files()
    try book.write("import Metal\nfunc shine() -> UInt32 { \"\" }\n", to: Self.lamp)
    let found = await figures.findings()
    #expect(found.map(\.file) == [Self.lamp], "\(found)")
    #expect(found.first?.message.contains("cannot convert") == true, "\(found)")
    await #expect(throws: Finding.self) { try await figures.files() }
    try book.write(Self.files[Self.lamp]!.replacing("+ 1", with: "+ 2"), to: Self.lamp)
    #expect(try await figures.files() != good)
  }

  private static let figure = "site/live/street.swift"
  private static let lamp = "Sources/Lamp/Lamp.swift"

  private func book() throws -> ScratchBook {
    let book = try ScratchBook()
    for (path, text) in Self.files { try book.write(text, to: path) }
    return book
  }

  /// A figure of a module that stands on another, which stands on C.
  private static let files = [
    figure: """
    @testable import Street

    @c(live_read) public func liveRead() -> UInt32 { brightness() }

    """,
    "Sources/Street/Street.swift": """
    import Lamp

    func brightness() -> UInt32 { shine() }

    """,
    lamp: """
    import Metal

    public func shine() -> UInt32 { metal_weight() + 1 }

    """,
    "Sources/Metal/module.modulemap": "module Metal { header \"metal.h\" export * }\n",
    "Sources/Metal/metal.h": "unsigned metal_weight(void);\n",
    "Sources/Metal/wasm.c": "unsigned metal_weight(void) { return 7; }\n",
  ]
}
