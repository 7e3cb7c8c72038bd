// Files that other programs can open while the judge lives, and nobody behind it.

import Foundation
import Launch

/// A file without a name: it is gone when the judge is, whatever ended that.
final class HiddenFile: Sendable {
  private let descriptor: Int32

  /// What another program of this user calls it.
  let path: String

  /// - Parameter size: how many zeros it begins with.
  init(_ name: String, size: UInt64 = 0) throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "torito-\(name)-\(UUID().uuidString)").path
    descriptor = open(place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, off_t(size)) == 0 else {
      throw GradingError("\(place) cannot be made: \(String(cString: strerror(errno)))")
    }
    #if os(Linux)
      path = "/proc/\(getpid())/fd/\(descriptor)"
      unlink(place)
    #else
      path = place
    #endif
  }

  deinit {
    close(descriptor)
    #if !os(Linux)
      unlink(path)
    #endif
  }

  /// The bytes that are there now, as far as there are any.
  func read(_ range: Range<UInt64>) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let count = pread(descriptor, &bytes, bytes.count, off_t(range.lowerBound))
    return Array(bytes.prefix(max(0, count)))
  }

  func write(_ bytes: [UInt8], at offset: UInt64) throws {
    guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else {
      throw GradingError("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  var size: UInt64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
  }
}
