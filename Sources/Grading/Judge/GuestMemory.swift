// A machine's memory in a file, which the judge can read and write.

import Foundation

/// The file behind a guest's memory.
struct GuestMemory {
  private let path: String
  private let size: UInt64

  init(megabytes: UInt64) throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "torito-memory-\(UUID().uuidString)").path
    size = megabytes << 20
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      truncate(path, off_t(size)) == 0
    else {
      throw GradingError("\(path) cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  /// What QEMU is told, for a machine whose backend is called `memory`.
  var arguments: [String] {
    ["-object", "memory-backend-file,id=memory,size=\(size),mem-path=\(path),share=on"]
  }

  func write(_ bytes: [UInt8], at address: UInt64) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? file.close() }
    try file.seek(toOffset: address)
    try file.write(contentsOf: bytes)
  }

  /// All of it, for as long as it is wanted: also when the file is removed.
  func contents() throws -> Data {
    try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
