import Foundation
import Testing

@testable import Book

@Suite("What is kept of Swift files from one build to the next")
struct SwiftDigestTests {
  private static let path = "Sources/Boot/a.swift"
  private static let kept = DigestFolder.place + "/Sources+Boot+a.swift.json"
  private static let text = """
    // A bell.
    /* one
    two */ struct Bell {
      let text = "/* none */"
      func ring() { /* loud */ }
    }

    """

  private let repository: ScratchRepository

  init() throws { repository = try ScratchRepository([Self.path: Self.text]) }

  private func tree() -> SourceTree { SourceTree(root: URL(filePath: repository.root)) }

  /// What a build asks, and keeps.
  private func build() throws -> [String] {
    let tree = tree()
    let lines = try tree.digest(Self.path).colours
    _ = try tree.excerpt(Self.path, "Bell.ring", withComments: false)
    tree.keepDigests()
    return lines
  }

  @Test("the lines' colours, those that are code, and the places asked for")
  func answers() throws {
    let colours = try build()
    #expect(colours.count == 6 && colours[0] == "<span class=\"c\">// A bell.</span>")
    let tree = tree()
    #expect(try tree.digest(Self.path).colours == colours)
    #expect(try tree.codeLines(of: Self.path) == [3, 4, 5])
    let excerpt = try tree.excerpt(Self.path, "Bell.ring", withComments: false)
    #expect(Array(excerpt.lineNumbers) == [5])
    #expect(try tree.digest(Self.path).news() == nil, "nothing was parsed")
  }

  @Test("is used in the next build, which adds what it finds")
  func used() throws {
    _ = try build()
    let text = try repository.read(Self.kept)
    #expect(text.contains("A bell"))
    try repository.write(text.replacing("A bell", with: "A gong"), to: Self.kept)
    #expect(try build()[0] == "<span class=\"c\">// A gong.</span>")
    let tree = tree()
    _ = try tree.excerpt(Self.path, "Bell", withComments: false)
    tree.keepDigests()
    #expect(try build()[0] == "<span class=\"c\">// A gong.</span>")
    #expect(try self.tree().digest(Self.path).ranges(of: Fragment("Bell")).count > 0)
    #expect(try repository.read(Self.kept).contains("\"Bell\""))
  }

  @Test(
    "is not believed where the text or the generator is another, or it is damaged",
    arguments: [
      "text", "generator", "half", "rubbish", "folder",
    ])
  func unused(fault: String) throws {
    _ = try build()
    let text = try repository.read(Self.kept).replacing("A bell", with: "A gong")
    switch fault {
    case "text":
      try repository.write(text, to: Self.kept)
      try repository.write(Self.text + "// More.\n", to: Self.path)
    case "generator":
      let hash = try #require(text.firstMatch(of: #/[0-9a-f]{64}/#)).output
      try repository.write(
        text.replacing(hash, with: String(repeating: "0", count: 64)), to: Self.kept)
    case "half": try repository.write(String(text.prefix(text.count / 2)), to: Self.kept)
    case "rubbish": try repository.write([0, 0xff], to: Self.kept)
    default:
      let place = repository.root + "/" + Self.kept
      try FileManager.default.removeItem(atPath: place)
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: false)
    }
    #expect(try build()[0] == "<span class=\"c\">// A bell.</span>")
  }

  @Test("an unknown place is an error in each build")
  func unknown() throws {
    for _ in 0..<2 {
      let tree = tree()
      #expect(throws: OutlineError.self) {
        try tree.excerpt(Self.path, "Gong", withComments: false)
      }
      tree.keepDigests()
    }
  }
}
