import Foundation
import TestSupport
import Testing

@testable import Book

/// Figures of chapters that are not written yet.
@Suite("The modules of live figures", .inTurn, .timeLimit(.minutes(10)))
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
    let module = try #require(Self.module(in: script))
    #expect(module.starts(with: [0, 0x61, 0x73, 0x6d]))
    #expect(module.contains(Data("live_read".utf8)))
  }

  @Test("have what all figures share, and stand behind what draws them")
  func sharing() async throws {
    let book = try book()
    let figures = LiveFigures(root: book.root)
    let shared = "site/live/Support/Twice.swift"
    let text = """
      func twice(_ number: UInt32) -> UInt32 { number + number }
      @c(live_more) public func liveMore() -> UInt32 { twice(1) }

      """
    try book.write(text, to: shared)
    try book.write("toritoKinds.street = Street;\n", to: "site/live/street.js")
    #expect(await figures.findings() == [])
    let script = try #require(try await figures.files()["live/street.js"])
    #expect(script.starts(with: Data("toritoKinds.street = Street;\ntoritoLive(".utf8)))
    let module = try #require(Self.module(in: script))
    #expect(module.contains(Data("live_read".utf8)))
    #expect(module.contains(Data("live_more".utf8)))
    try book.write(text.replacing("live_more", with: "live_else"), to: shared)
    #expect(try await figures.files()["live/street.js"] != script)
  }

  /// The module that a figure's script carries.
  private static func module(in script: Data) -> Data? {
    let words = String(decoding: script, as: UTF8.self).split(separator: "\"")
    return words.dropLast().last.flatMap { Data(base64Encoded: String($0)) }
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

  @Test("of drafts are on no site and asked nothing, and no page may show them")
  func drafts() async throws {
    let book = try book()
    try book.write(
      #"{"repository": "https://example.org", "drafts": ["2-Lamp"]}"#,
      to: ScratchBook.settings)
    try book.write("import Metal\nfunc shine() -> UInt32 { \"\" }\n", to: Self.lamp)
    let figures = LiveFigures(root: book.root)
    #expect(await figures.findings() == [])
    #expect(try await figures.files().isEmpty)
    let author = LiveFigures(root: book.root, withDrafts: true)
    #expect(await author.findings().map(\.file) == [Self.lamp])
    try book.write("<svg viewBox=\"0 0 1 1\"></svg>", to: "Chapters/1-Boot/a.svg")
    try book.write(
      "# One\n\n![A street](a.svg \"live street: A street.\")\n",
      to: ScratchBook.firstPage)
    let words = "needs a draft's module: show it when that is finished"
    for withDrafts in [false, true] {
      let found = try book.built(withDrafts: withDrafts).findings.values.joined()
      #expect(found.contains { $0.message.contains(words) } != withDrafts, "\(found)")
    }
  }

  @Test("stand on all that stands in for the machine, whichever chapter adds it")
  func standIns() async throws {
    let book = try book()
    try book.write("unsigned metal_more(void);\n", to: "Sources/Metal/Lamp/more.h")
    try book.write(
      "#ifdef __wasm__\nunsigned metal_more(void) { return 1; }\n#endif\n",
      to: "Sources/Metal/Lamp/hosted.c")
    try book.write(
      "module Metal { header \"metal.h\" header \"Lamp/more.h\" export * }\n",
      to: "Sources/Metal/module.modulemap")
    try book.write(
      "import Metal\npublic func shine() -> UInt32 { metal_weight() + metal_more() }\n",
      to: Self.lamp)
    #expect(await LiveFigures(root: book.root).findings() == [])
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
