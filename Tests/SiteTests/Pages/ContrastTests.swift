import Foundation
import Testing

/// Computed from the style sheet, not judged by eye.
@Suite("The contrast of text in both themes")
struct ContrastTests {
  /// WCAG 2.2, 1.4.3, for text of any size.
  static let least = 4.5

  /// The classes of syntax (HTML of the generator), and of what stands in listings.
  static let tokens = [
    ".k", ".m", ".ty", ".r", ".s", ".nu", ".c", ".a", ".d", ".l", ".o", ".p", ".u",
  ]

  let sheet: StyleSheet

  init() async throws {
    let data = try #require(try await BuiltSite.shared.files()["style.css"])
    sheet = StyleSheet(String(decoding: data, as: UTF8.self))
  }

  @Test("the sum that is made of two colours is WCAG's")
  func formula() throws {
    let black = Shade("000")
    #expect(abs(black.contrast(with: Shade("ffffff")) - 21) < 0.001)
    #expect(abs(Shade("777777").contrast(with: Shade("fff")) - 4.478) < 0.001)
    #expect(ThemeColour("light-dark(#fff, #000)")?.dark == black)
    #expect(ThemeColour("1px solid #fff") == nil)
  }

  @Test("each class of syntax has a colour of its own in the style sheet")
  func classes() {
    for token in Self.tokens {
      #expect(colour(of: token) != nil, "\(token) has no colour")
    }
  }

  @Test("each token on each ground that code stands on")
  func tokens() throws {
    let grounds = ["paper", "panel", "added", "removed", "here"]
    for token in Self.tokens {
      guard let name = colour(of: token) else { continue }
      for ground in grounds { try expect(name, on: ground, token) }
    }
  }

  @Test("each colour of text on paper and on panels")
  func text() throws {
    let texts = sheet.names(usedFor: "color").subtracting(["paper"])
    #expect(texts.contains("ink") && texts.contains("accent"))
    for name in texts {
      for ground in ["paper", "panel"] { try expect(name, on: ground, "text") }
    }
  }

  @Test("each rule that gives both text and ground")
  func pairs() throws {
    for rule in sheet.rules where !rule.isForPrint {
      guard let text = rule.declarations["color"].flatMap(StyleSheet.variable),
        let ground = rule.declarations["background"].flatMap(StyleSheet.variable)
      else { continue }
      try expect(text, on: ground, rule.selector)
    }
  }

  private func expect(_ name: String, on ground: String, _ what: String) throws {
    let colours = sheet.colours
    let text = try #require(colours[name], "\(name) is no colour")
    let other = try #require(colours[ground], "\(ground) is no colour")
    let contrast = text.contrast(with: other)
    #expect(contrast >= Self.least, "\(what): --\(name) on --\(ground)")
  }

  /// The name of the colour that a rule gives to a class.
  private func colour(of selector: String) -> String? {
    sheet.rules.last { rule in
      !rule.isForPrint && rule.declarations["color"] != nil
        && rule.selector.split(separator: ",").contains {
          $0.trimmingCharacters(in: .whitespaces) == selector
        }
    }?.declarations["color"].flatMap(StyleSheet.variable)
  }
}
