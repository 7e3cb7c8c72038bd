import Testing

@testable import Book

@Suite("A listing of Swift")
struct SwiftListingTests {
  static let text = """
    // A file.
    import Machine
    import Support

    /// A type.
    public struct Lamp: Switch {
      /// A case of its own.
      enum Colour { case red, green }

      let watts: Int
      // Counted.
      var count = 0 {
        didSet { changed() }
      }

      var isOn: Bool {
        count % 2 == 1
      }

      static let all = [
        1,
        2,
      ]

      /// Makes one.
      init(watts: Int) {
        self.watts = watts
      }

      init(at place: Int, in room: Int) { watts = place + room }

      func put(_ byte: UInt8) {}
      func put(_ text: String) {
        for byte in text.utf8 { put(byte) }
      }

      subscript(index: Int) -> Int { index }
    }

    extension Lamp {
      func first() {}
    }

    extension Lamp: Sendable {
      private func second() {}
    }

    protocol Switch {
      var isOn: Bool { get }
      func turn()
    }

    enum Empty {}

    func turn(_ lamp: Lamp) {
      lamp.put(1)
    }

    #if os(Linux)
      func onLinux() {}
    #endif

    """

  private func cut(_ fragment: String) throws -> [String] {
    try BookTests.cut(fragment, of: Self.text)
  }

  @Test("of a type shows its head, and elides other members")
  func head() throws {
    let lines = try cut("Lamp")
    #expect(
      lines == [
        "public struct Lamp: Switch {", "  ...", "  let watts: Int", "  var count = 0 {",
        "    didSet { changed() }", "  }", "  ...", "  static let all = [", "    1,",
        "    2,",
        "  ]", "  ...", "}",
      ])
  }

  @Test("of types on one line, of protocols and enums")
  func smallTypes() throws {
    #expect(try cut("Empty") == ["enum Empty {}"])
    #expect(try cut("Lamp.Colour") == ["  enum Colour { case red, green }"])
    #expect(
      try cut("Switch") == [
        "protocol Switch {", "  var isOn: Bool { get }", "  func turn()", "}",
      ])
  }

  @Test("of a whole type has all its lines but documentation")
  func all() throws {
    let lines = try cut("Lamp/all")
    #expect(lines.first == "public struct Lamp: Switch {")
    #expect(lines.count == 31)
    #expect(!lines.contains { $0.contains("///") || $0 == "  ..." })
    #expect(lines.contains("  // Counted."))
  }

  @Test(
    "of a member",
    arguments: [
      ("Lamp.isOn", "  var isOn: Bool {", 3), ("Lamp.watts", "  let watts: Int", 1),
      ("Lamp.init(watts:)", "  init(watts: Int) {", 3),
      ("Lamp.init.1", "  init(watts: Int) {", 3),
      (
        "Lamp.init(at:in:)",
        "  init(at place: Int, in room: Int) { watts = place + room }", 1
      ),
      ("Lamp.subscript", "  subscript(index: Int) -> Int { index }", 1),
      ("Lamp.put(_:).2", "  func put(_ text: String) {", 3),
      ("Lamp.put.1", "  func put(_ byte: UInt8) {}", 1),
      ("Lamp.Colour.red", "  enum Colour { case red, green }", 1),
      ("Lamp.first", "  func first() {}", 1),
      ("Lamp.second", "  private func second() {}", 1),
      ("turn", "func turn(_ lamp: Lamp) {", 3),
      ("turn(_:)", "func turn(_ lamp: Lamp) {", 3),
      ("Switch.turn", "  func turn()", 1), ("onLinux", "  func onLinux() {}", 1),
      ("Lamp.init%28watts%3A%29", "  init(watts: Int) {", 3),
    ])
  func member(fragment: String, first: String, count: Int) throws {
    let lines = try cut(fragment)
    #expect(lines.first == first)
    #expect(lines.count == count)
  }

  @Test("of extensions, by number where there are several")
  func extensions() throws {
    #expect(try cut("extension.Lamp") == ["extension Lamp {", "  ...", "}"])
    #expect(try cut("extension.Lamp.2/all").count == 3)
    #expect(try cut("import") == ["import Machine", "import Support"])
    let text =
      "import A\n#if B\n  import B\n#else\n  import C\n#endif\n#if D\nlet d = 1\n#endif\n"
    #expect(try BookTests.cut("import", of: text).count == 6)
  }

  @Test("with comments keeps documentation, its own and its members'")
  func comments() throws {
    let head = try BookTests.cut("Lamp", of: Self.text, withComments: true)
    #expect(head.prefix(2) == ["/// A type.", "public struct Lamp: Switch {"])
    #expect(head.contains("  // Counted."))
    let member = try BookTests.cut("Lamp.init.1", of: Self.text, withComments: true)
    #expect(member.first == "  /// Makes one.")
  }

  @Test("that names nothing, too much or too many says what there is")
  func refusals() throws {
    #expect(
      try refusal("Lamp.put", of: Self.text).contains(
        "Lamp.put.2 is Lamp.put(_:) in line"))
    #expect(try refusal("Lamp.putt", of: Self.text).contains("names nothing"))
    #expect(try refusal("Lamp.isOff", of: Self.text).contains("there are:"))
    #expect(try refusal("Lamp.init.3", of: Self.text).contains("asks for number 3 of 2"))
    #expect(try refusal("Lamp.isOn/guard", of: Self.text).contains("asks for guard 1"))
    #expect(
      try refusal("Lamp.isOn/nonsense", of: Self.text).contains("there are: head, body"))
  }
}
