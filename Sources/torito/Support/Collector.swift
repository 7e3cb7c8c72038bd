// Bytes gathered from streams that are read at the same time.

import Foundation

final class Collector: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var gathered: [UInt8] = []

  func take(_ more: ArraySlice<UInt8>) {
    lock.withLock { gathered += more }
  }

  var bytes: [UInt8] { lock.withLock { gathered } }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
