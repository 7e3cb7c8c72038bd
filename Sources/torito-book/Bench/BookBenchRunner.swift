// Makes the measurements of a book, by the commands that its authors type.

import Book
import Foundation
import Subprocess
import SystemPackage

struct BookBenchRunner: Sendable {
  /// The repository's top. Nothing is written there.
  let root: URL
  let runs: Int

  /// How many chapters the book will have.
  static let chapterCount = 7

  /// Measures the book as it is and one of seven chapters.
  ///
  /// - Parameter tell: is told what is being done.
  func books(
    in folder: URL, tell: (String) -> Void
  ) async throws -> [BookBench.Book] {
    var books: [BookBench.Book] = []
    for (name, count) in [("as it is", 0), ("of seven chapters", Self.chapterCount)] {
      tell("measuring the book \(name) ...")
      let copy = folder.appending(path: "\(count)")
      let chapters = ManyChapters(source: root, target: copy)
      try chapters.copy()
      try chapters.fill(up: count)
      books.append(try await book(name, at: copy))
    }
    return books
  }

  private func book(_ name: String, at root: URL) async throws -> BookBench.Book {
    let site = root.appending(path: "built-site")
    let kept = root.appending(path: WovenBook.digestFolder)
    var (first, times): ([Double], [Double]) = ([], [])
    // The first of all compiles the live figures, which later ones find compiled.
    for _ in 0...runs {
      try? FileManager.default.removeItem(at: kept)
      first.append(try await build(root, into: site))
    }
    for _ in 0..<runs { times.append(try await build(root, into: site)) }
    let files = try FileManager.default.subpathsOfDirectory(atPath: site.path)
      .filter { $0.split(separator: "/").last?.dropFirst().contains(".") == true }
    let pages = files.filter { $0.hasSuffix(".html") && !$0.hasPrefix("source/") }
    return BookBench.Book(
      name: name, pages: pages.count, files: files.count,
      firstBuild: Array(first.dropFirst()).median, build: times.median,
      change: try await change(of: root))
  }

  private func build(_ root: URL, into site: URL) async throws -> Double {
    let start = ContinuousClock.now
    let result = try await Subprocess.run(
      Self.generator,
      arguments: ["build", "--root", root.path, "--output", site.path],
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    let time = ContinuousClock.now - start
    guard result.terminationStatus.isSuccess else {
      throw BenchFailure(
        "the book does not build:\n\(result.standardOutput)\(result.standardError)")
    }
    return time / .milliseconds(1)
  }

  /// Changes the longest page again and again while it is served.
  private func change(of root: URL) async throws -> Double {
    let page = try ServedPage(longestIn: root)
    return try await ServeChild.run(Self.generator, root) { reader in
      var times: [Double] = []
      for number in 0...runs {
        times.append(try await page.change("Measured, number \(number).", reader))
      }
      return Array(times.dropFirst()).median
    }
  }

  /// This program.
  private static var generator: Executable {
    .path(FilePath(Bundle.main.executablePath ?? CommandLine.arguments[0]))
  }
}

/// Why nothing can be measured.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
