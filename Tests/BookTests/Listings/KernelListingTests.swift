import Foundation
import Testing

@testable import Book

@Suite("Every line of the kernel can be shown")
struct KernelListingTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let files: [String] = {
    let book = Coverage([], in: SourceTree(root: root))
    return book.files.map(\.path)
  }()

  @Test("the kernel's files are found")
  func found() {
    for path in [
      "Machine/Boot/entry.S", "Boot/StartInfo.swift", "Kernels/kernel.ld",
      "Kernels/toolset.json",
    ] {
      #expect(Self.files.contains("Sources/" + path))
    }
  }

  @Test(
    "each place of a file is found, and together they are all of its code",
    arguments: files)
  func cover(path: String) throws {
    let tree = SourceTree(root: Self.root)
    var shown: Set<Int> = []
    let fragments = try tree.outline(path).fragments
    for fragment in fragments.isEmpty ? [""] : fragments {
      let excerpt = try tree.excerpt(path, fragment, withComments: false)
      #expect(!excerpt.lineNumbers.isEmpty, "\(fragment)")
      shown.formUnion(excerpt.lineNumbers)
    }
    let file = try tree.file(path)
    let missing = try tree.codeLines(of: path).filter { !shown.contains($0) }.map {
      "\($0): \(file[$0])"
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  @Test(
    "each place but a whole script is small enough to be shown, in parts at least",
    arguments: files)
  func size(path: String) throws {
    let tree = SourceTree(root: Self.root)
    for fragment in try tree.outline(path).fragments where path.hasSuffix(".swift") {
      let excerpt = try tree.excerpt(path, fragment, withComments: false)
      guard excerpt.lineNumbers.count > Check.largestListing else { continue }
      #expect(throws: Never.self) {
        try tree.excerpt(path, fragment + "/1", withComments: false)
      }
    }
  }
}
