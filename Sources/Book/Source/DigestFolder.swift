// Where answers about Swift files are kept from one build to the next.

import Foundation

/// The folder of answers beside what is built. It may be deleted at any time.
struct DigestFolder: Sendable {
  private let folder: URL

  private struct Kept: Codable {
    /// Answers hold for the text that they were found in, and for the generator that
    /// found them: the hash of both.
    let hash: String
    let answers: SwiftDigest.Answers
  }

  /// From the repository's top.
  static let place = ".build-book/swift"

  init(root: URL) {
    folder = root.appending(path: Self.place)
  }

  func answers(for file: SourceFile) -> SwiftDigest.Answers? {
    guard let data = try? Data(contentsOf: place(of: file)),
      let kept = try? JSONDecoder().decode(Kept.self, from: data),
      kept.hash == hash(of: file)
    else { return nil }
    return kept.answers
  }

  /// Keeps them, where this may be written at all. (Half a file is as good as none.)
  func keep(_ news: [(file: SourceFile, answers: SwiftDigest.Answers)]) {
    guard !news.isEmpty else { return }
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    _ = news.concurrentMap { file, answers in
      let kept = Kept(hash: hash(of: file), answers: answers)
      try? JSONEncoder().encode(kept).write(to: place(of: file))
    }
  }

  private func hash(of file: SourceFile) -> String {
    var hash = SHA256()
    hash.update((Self.generator + "\n" + file.text).utf8)
    return hash.finish()
  }

  private func place(of file: SourceFile) -> URL {
    folder.appending(path: file.path.replacing("/", with: "+") + ".json")
  }

  /// The program that runs: its size, and when it was made.
  private static let generator: String = {
    let program = Bundle.main.executablePath ?? ""
    let facts = try? FileManager.default.attributesOfItem(atPath: program)
    let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(facts?[.size] as? Int ?? 0) \(time)"
  }()
}
