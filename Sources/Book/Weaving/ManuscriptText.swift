// The text of a page, before it is parsed.

/// Bytes that are a text of a person's making. The limits keep libcmark's time
/// and ours within seconds, whatever the bytes are.
struct ManuscriptText {
  let text: String

  /// Ten times the longest page that a reader would bear.
  static let sizeLimit = 1 << 18

  /// No table of ours comes near this.
  static let lineLimit = 4000

  /// - Throws: `Finding` with the first line that is wrong.
  init(_ bytes: some Collection<UInt8>, of path: String) throws(Finding) {
    guard bytes.count <= Self.sizeLimit else {
      throw Finding(
        path, 1,
        "a page of \(bytes.count) bytes; the most is \(Self.sizeLimit): make several of it."
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Finding(
        path, Self.lineOfBadByte(bytes), "this is not UTF-8: save it as such.")
    }
    self.text = text.withUnixLineEnds
    for (index, line) in self.text.utf8.split(
      separator: 10, omittingEmptySubsequences: false
    ).enumerated() {
      if line.contains(0) { throw Finding(path, index + 1, "a zero byte: take it out.") }
      guard line.count <= Self.lineLimit else {
        throw Finding(
          path, index + 1,
          "a line of \(line.count) bytes; the most is \(Self.lineLimit): break it.")
      }
    }
  }

  private static func lineOfBadByte(_ bytes: some Collection<UInt8>) -> Int {
    let lines = bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }
}
