// Parts an HTML text into tags and text.

/// Reads HTML from its beginning to its end.
struct HTMLReader {
  enum Token {
    case text(String)
    case start(String, [String: String])
    case empty(String, [String: String])
    case end(String)
  }

  /// Elements that have no end.
  static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr",
  ]

  /// Elements whose text is no mark-up.
  private static let raw: Set<String> = ["script", "style", "textarea", "title"]

  private let bytes: [UInt8]
  private var place = 0

  /// The raw element that was opened last.
  private var rawName: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(HTMLFault) -> Token? {
    if let name = rawName {
      rawName = nil
      return .text(text(upTo: "</\(name)"))
    }
    guard place < bytes.count else { return nil }
    guard bytes[place] == UInt8(ascii: "<") else { return .text(text(upTo: "<")) }
    return try starts(with: "<!") ? skipDeclaration() : tag()
  }

  private mutating func skipDeclaration() throws(HTMLFault) -> Token? {
    let end = starts(with: "<!--") ? "-->" : ">"
    _ = text(upTo: end)
    place += end.utf8.count
    return try next()
  }

  private mutating func tag() throws(HTMLFault) -> Token {
    place += 1
    let isEnd = place < bytes.count && bytes[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let name = word { !" \n\t/>".utf8.contains($0) }.lowercased()
    guard !name.isEmpty else { throw HTMLFault("a < that begins no tag") }
    if isEnd {
      _ = text(upTo: ">")
      place += 1
      return .end(name)
    }
    let (attributes, isClosed) = try attributes(of: name)
    if Self.raw.contains(name), !isClosed { rawName = name }
    return isClosed ? .empty(name, attributes) : .start(name, attributes)
  }

  private mutating func attributes(
    of element: String
  ) throws(HTMLFault) -> ([String: String], isClosed: Bool) {
    var attributes: [String: String] = [:]
    while true {
      _ = word { " \n\t".utf8.contains($0) }
      guard place < bytes.count else { throw HTMLFault("<\(element)> has no end") }
      if starts(with: "/>") {
        place += 2
        return (attributes, true)
      }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        return (attributes, false)
      }
      let name = word { !" \n\t/>=".utf8.contains($0) }
      guard !name.isEmpty else { throw HTMLFault("<\(element)> has a / by itself") }
      guard attributes.updateValue(try value(), forKey: name) == nil else {
        throw HTMLFault("<\(element)> has \(name) twice")
      }
    }
  }

  private mutating func value() throws(HTMLFault) -> String {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return "" }
    place += 1
    guard place < bytes.count else { throw HTMLFault("an attribute ends the text") }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return word { !" \n\t>".utf8.contains($0) }.withoutEntities
    }
    place += 1
    let value = word { $0 != quote }
    place += 1
    return value.withoutEntities
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, belongs(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func text(upTo end: String) -> String {
    let start = place
    while place < bytes.count, !starts(with: end) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).withoutEntities
  }

  private func starts(with text: String) -> Bool {
    var index = place
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }
}

extension String {
  /// With the entities that the generator writes as what they stand for.
  fileprivate var withoutEntities: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    return replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#x27;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
