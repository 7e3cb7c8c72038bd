import Testing

@testable import Book

@Suite("What a listing is called")
struct ListingLabelTests {
  private func wrongName(_ label: String, _ place: String) throws -> String? {
    let text = "[\(label)](../../Sources/Boot/Light.swift\(place))\n"
    let tree = try parseMarkdown(text, of: "a.md")
    guard case .listing(let links) = Additions.block(tree.children[0]) else { return "" }
    return ListingLabel(links[0]).wrongName
  }

  @Test(
    "is a name of its place, or words",
    arguments: [
      ("`Light.toggle`", "#Light.toggle"), ("`toggle`", "#Light.toggle"),
      ("`show(_:at:)`", "#show(_:at:)"), ("`show`", "#show(_:at:)"),
      ("`show` a light", "#show(_:).2"), ("`init`", "#Light.init(at:in:)/body"),
      ("`Light` believes", "#Light.init(_:)"), ("`guard`", "#Light.toggle/guard"),
      ("`Light`", "#extension.Light.2"), ("`Light.Kind`", "#Light.Kind/all"),
      ("`.note.pvh`", "#.note.pvh"), ("`A..B`", "#A..B"), ("`Light`", ""),
      ("`Light.swift`", ""), ("`Light.swift`, its imports", "#import"),
      ("the record for `lgdt`", "#gdt_register"), ("how it shines", "#Light"),
      ("`f(a%20b)`", "#f(a%2520b)"),
    ])
  func right(label: String, place: String) throws {
    #expect(try wrongName(label, place) == nil)
  }

  @Test(
    "and not another's",
    arguments: [
      ("`Light.off`", "#Light.toggle", "Light.off"), ("`Lamp`", "#Light", "Lamp"),
      ("`oggle`", "#Light.toggle", "oggle"), ("`Light`", "#Light.toggle", "Light"),
      ("`show(_:on:)`", "#show(_:at:)", "show(_:on:)"),
      ("`Dark` again", "#Light", "Dark"),
      ("`Lamp.swift`", "", "Lamp.swift"), ("`Lamp`", "", "Lamp"),
    ])
  func wrong(label: String, place: String, name: String) throws {
    #expect(try wrongName(label, place) == name)
  }

  @Test("is told with its line, and so is that there is none")
  func finding() throws {
    let fixture = try BookFixture()
    for (label, part) in [
      ("`off`", "the label `off` is no name of what"), ("", "a listing without a label"),
    ] {
      let found = try fixture.findings(
        "Text.\n\n[\(label)](../../Sources/Boot/Light.swift#Light.toggle)\n")
      #expect(found.map(\.line) == [7], "\(found)")
      #expect(found.first?.message.contains(part) == true, "\(found)")
    }
  }
}
