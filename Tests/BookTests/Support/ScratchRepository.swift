import Foundation

@testable import Book

/// A repository that a test fills.
final class ScratchRepository {
  let root: String

  init(
    _ files: [String: String] = ["Sources/a.swift": "1", "Sources/Inner/b.swift": "2"]
  ) throws {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-book-\(UUID().uuidString)")
    root = place.path
    for (file, text) in files { try write(text, to: file) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ text: String, to file: String) throws {
    try write(Array(text.utf8), to: file)
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    let place = URL(filePath: root + "/" + file)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: root + "/" + file, encoding: .utf8)
  }

  /// Something that makes runs here, and waits for nothing long.
  var maker: RunMaker {
    var maker = RunMaker(root: root, torito: root + "/torito")
    maker.limit = .seconds(10)
    maker.patience = .seconds(10)
    return maker
  }

  /// What comes on the terminal of a run with such a head.
  func body(_ head: String) throws -> String {
    try maker.body(of: Run(head + "\ninputs: Sources\n", file: "Tests/ATests/Runs/a.run"))
  }
}
