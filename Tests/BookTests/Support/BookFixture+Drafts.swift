import Foundation

@testable import Book

extension BookFixture {
  static let draftPage = "Chapters/2-Memory/1-Heap.md"

  /// A second chapter's part of the kernel, in which eight lines are code.
  private static let draftKernel = [
    "Sources/Memory/Heap/Heap.swift":
      "struct Heap {\n  var size = 0\n  var start = 0\n}\n",
    "Sources/Machine/Memory/core.h": "int core(void);\nint cores(void);\n",
    "Sources/Kernels/Memory/Kernel.swift": "let a = 1\nlet b = 2\nlet c = 3\n",
  ]

  /// Its pages, which are full of faults.
  private static let draftPages = [
    "Chapters/2-Memory/README.md": "# Memory\n\nNothing yet.\n",
    draftPage:
      "# The heap\n\nA [*heap*](../Glossary.md#heap) on an MMU, [away](nowhere.md).\n\n[new](../../Tests/MemoryTests/Runs/heap.run)\n",
    "Chapters/2-Memory/Slides.md": "Slides.\n",
    "Chapters/2-Memory/notes.txt": "To do.\n",
  ]

  /// Makes a draft of a second chapter, with its pages or before there are any.
  func draft(withPages: Bool = true) throws {
    try name(drafts: "2-Memory")
    for (path, text) in Self.draftKernel { try write(text, to: path) }
    guard withPages else { return }
    for (path, text) in Self.draftPages { try write(text, to: path) }
    try write("command: x\ninputs: site\n\nold\n", to: "Tests/MemoryTests/Runs/heap.run")
    let glossary = try repository.read(Glossary.path)
    try write(glossary + "\n**heap**, heaps. Room to ask for.\n", to: Glossary.path)
  }

  func name(drafts: String...) throws {
    let settings =
      ["repository": "https://example.org/torito", "drafts": drafts] as [String: Any]
    let data = try JSONSerialization.data(withJSONObject: settings)
    try write(String(decoding: data, as: UTF8.self), to: SiteSettings.path)
  }
}
