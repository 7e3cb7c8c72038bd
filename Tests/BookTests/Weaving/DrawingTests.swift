import Foundation
import Testing

@testable import Book

/// A text of a drawing, as the generator measures it.
private struct DrawnText: CustomStringConvertible {
  let words: String
  let left, right, baseline, size: Int

  var description: String { "\"\(words)\" at \(left), \(baseline)" }

  init(
    _ match: Regex<(Substring, Substring, Substring, Substring, Substring, Substring)>
      .Match
  ) {
    let (style, anchor) = (String(match.1), match.4)
    words = String(match.5).replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    let x = Int(match.2) ?? 0
    let width = TextWidth.of(words, style)
    left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
    right = left + width
    baseline = Int(match.3) ?? 0
    size = style == "label" ? 16 : 14
  }

  func overlaps(_ other: DrawnText) -> Bool {
    left < other.right && other.left < right
      && abs(baseline - other.baseline) < min(size, other.size)
  }
}

/// A diagram of the book.
private struct Drawing {
  let name: String
  let width, height: Int
  let texts: [DrawnText]

  static func all(in html: String, _ name: String) -> [Drawing] {
    let head =
      #/viewBox="0 0 (\d+) (\d+)" width="\d+" height="\d+" style="--w:\d+">(.*?)</svg>/#
    let text =
      #/<text class="([a-z ]+)" x="(-?\d+)" y="(-?\d+)" text-anchor="(\w+)">(.*?)</text>/#
    return html.matches(of: head).map { match in
      Drawing(
        name: name, width: Int(match.1) ?? 0, height: Int(match.2) ?? 0,
        texts: match.3.matches(of: text).map(DrawnText.init))
    }
  }

  /// What cannot be read in it.
  var faults: [String] {
    let outside = texts.filter {
      $0.left < 0 || $0.right > width || $0.baseline > height || $0.baseline < 8
    }.map { "\(name): \($0) leaves the picture of \(width) by \(height)" }
    let overlaps = texts.indices.flatMap { index in
      texts[..<index].filter(texts[index].overlaps).map {
        "\(name): \($0) and \(texts[index])"
      }
    }
    return outside + overlaps
  }
}

@Suite("Diagrams can be read")
struct DrawingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All that the generator draws in our book and its slides.
  private static let drawings: [Drawing] = {
    guard let manuscript = try? Manuscript(root: root, forTeachers: true) else {
      return []
    }
    let book = WovenBook(manuscript)
    let pages = book.pages.map { ($0.html, $0.page.path) }
    let decks = book.decks.map { ($0.slides.map(\.html).joined(), $0.page.path) }
    return (pages + decks).flatMap { Drawing.all(in: $0.0, $0.1) }
  }()

  @Test("of our book: no text covers another or leaves the picture")
  func ofBook() {
    #expect(Self.drawings.count > 30)
    #expect(Self.drawings.flatMap(\.faults) == [])
  }

  @Test(
    "whose notes and names are long",
    arguments: [
      (
        "bits",
        "15..4  zero\n3..2  trigger: 0 as the bus does, 1 edge, 3 level\n1..0  polarity: 0 as the bus does, 1 active high, 3 active low",
        "16 A"
      ),
      (
        "bits", "7..6  reserved\n5  SLP_EN: now\n4..2  SLP_TYP: which\n1..0  reserved",
        "8 A"
      ),
      ("memory", "a_very_long_address_here  8 KB  " + many("remark"), "A"),
      ("memory", "0x0  " + many("name"), "A"),
      (
        "sequence", "A -> B: \(many("message"))\nB -> C: \(many("word"))\n\(many("x"))",
        "A"
      ),
      ("sequence", "A -> A: \(many("thought"))\nA -> B.c: d\nB.c -> E: f", "A"),
    ])
  func long(kind: String, text: String, caption: String) throws {
    let drawn = try drawDiagram(kind, of: text, caption: caption)
    let drawing = try #require(Drawing.all(in: drawn.svg, kind).first)
    #expect(drawing.faults == [])
    #expect(drawing.width <= SVGCanvas.widest)
  }

  private static func many(_ word: String) -> String {
    Array(repeating: word, count: 18).joined(separator: " ")
  }

  @Test("the smallest text has 13 pixels from 768 on, and 12 at 360")
  func sizes() throws {
    let style = try String(
      contentsOf: Self.root.appending(path: "site/style.css"), encoding: .utf8)
    #expect(
      style.contains("min-width: calc(var(--w, 0) * var(--least) * 1px)")
        && style.contains(".picture, .live .still {\n  overflow: auto hidden"))
    let scales = style.matches(of: #/--least: ([0-9.]+);/#).compactMap { Double($0.1) }
    try #require(scales.count == 2)
    let smallest = style.firstMatch(of: #/svg \.small \{ font-size: (\d+)px/#)
    let size = try #require(smallest.flatMap { Double($0.1) })
    #expect(scales[0] * size >= 12 && scales[1] * size >= 13)
    // The measure is 32em, of 20 pixels from 48rem on.
    let measure = try #require(style.firstMatch(of: #/--measure: (\d+)em/#))
    let column = try #require(Double(measure.1)) * 20
    for drawing in Self.drawings where !drawing.name.hasSuffix("Slides.md") {
      let needed = Double(drawing.width) * scales[1]
      #expect(needed <= column, "\(drawing.name): \(drawing.width)")
    }
  }

  @Test("a drawing's file says how wide it is, so that it scrolls too")
  func file() {
    let drawing = InlineSVG(
      "<svg viewBox=\"12 0 690 9\"/>", alternative: "A bell", prefix: "a")
    #expect(drawing?.html.contains("style=\"--w:690\"") == true)
  }
}
