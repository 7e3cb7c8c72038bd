import Foundation

@testable import Book

/// A repository that a test fills.
final class ScratchRepository {
  let root: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-book-\(UUID().uuidString)")
    root = place.path
    try write("1", to: "Sources/a.swift")
    try write("2", to: "Sources/Inner/b.swift")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ text: String, to file: String) throws {
    let place = URL(filePath: root + "/" + file)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
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
