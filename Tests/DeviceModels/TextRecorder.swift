// A sink that remembers.

import Boot

/// Keeps the text that is written to it.
public struct TextRecorder: TextSink {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func put(_ byte: UInt8) {
    bytes.append(byte)
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What `body` writes.
  public static func text(_ body: (inout TextRecorder) -> Void) -> String {
    var recorder = TextRecorder()
    body(&recorder)
    return recorder.text
  }
}
