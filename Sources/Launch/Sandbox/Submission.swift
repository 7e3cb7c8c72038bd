// What a learner handed in, of which nothing is trusted.

import Foundation

/// The files of a submission that its lab names.
package struct Submission: Sendable {
  private let files: [(name: String, contents: Data)]

  /// The most bytes of a file.
  private static let largest = 1 << 20

  /// Reads the files called `names` in a folder. Links are not followed, and what
  /// else lies there is not looked at.
  ///
  /// - Throws: `Failure` where a file is missing, no file, or too large.
  package init(_ names: [String], in folder: String) throws {
    files = try names.map { ($0, try Self.contents(of: $0, in: folder)) }
  }

  private static func contents(of name: String, in folder: String) throws -> Data {
    let path = folder + "/" + name
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw Failure(
        "\(path) cannot be taken: \(String(cString: strerror(errno))).",
        status: .doesNotBuild)
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      throw Failure("\(path) is no file.", status: .doesNotBuild)
    }
    let data = try file.read(upToCount: largest + 1) ?? Data()
    guard data.count <= largest else {
      throw Failure("\(path) is larger than \(largest >> 20) MB.", status: .doesNotBuild)
    }
    return data
  }

  /// Puts the files into `folder`, which then holds nothing else.
  func install(in folder: String) throws {
    let place = URL(filePath: folder)
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, contents) in files { try contents.write(to: place.appending(path: name)) }
  }
}
