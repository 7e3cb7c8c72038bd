// Diagrams that are drawn from a few lines of text.

/// What is wrong with a diagram's text.
struct DiagramError: Error, Equatable {
  /// The line of the text, the first being 1.
  let line: Int
  let reason: String
}

/// A diagram as it stands in a page.
struct DrawnDiagram: Equatable {
  let svg: String
  let caption: String
}

/// Draws `text` as the kind of diagram that a fence's first word names. The
/// text itself is the drawing's alternative.
///
/// - Parameter caption: HTML; a number before it is the width of `bits`.
func drawDiagram(
  _ kind: String, of text: String, caption: String
) throws(DiagramError) -> DrawnDiagram {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    .enumerated().map { (number: $0.offset + 1, text: $0.element.trimmed) }
    .filter { !$0.text.isEmpty }
  guard !lines.isEmpty else { throw DiagramError(line: 0, reason: "nothing to draw.") }
  switch kind {
  case "memory":
    return DrawnDiagram(svg: try MemoryDiagram(lines).svg, caption: caption)
  case "bits":
    let words = caption.split(separator: " ", maxSplits: 1)
    guard let width = words.first.flatMap({ Int($0) }), [8, 16, 32, 64].contains(width)
    else {
      throw DiagramError(line: 0, reason: "begin the caption with 8, 16, 32 or 64.")
    }
    let rest = words.count > 1 ? String(words[1]) : ""
    return DrawnDiagram(svg: try BitsDiagram(lines, width: width).svg, caption: rest)
  case "sequence":
    return DrawnDiagram(svg: try SequenceDiagram(lines).svg, caption: caption)
  default:
    throw DiagramError(line: 0, reason: "there are: memory, bits, sequence.")
  }
}

typealias DiagramLine = (number: Int, text: Substring)

extension Substring {
  /// The parts between two or more spaces.
  var columns: [String] {
    var columns: [String] = []
    var current = ""
    var spaces = 0
    for character in self {
      if character == " " {
        spaces += 1
        continue
      }
      if spaces >= 2 {
        columns.append(current)
        current = ""
      } else if spaces == 1 {
        current += " "
      }
      spaces = 0
      current.append(character)
    }
    return columns + [current]
  }
}

/// SVG's elements, with sizes in pixels.
struct SVGCanvas {
  private var elements: [String] = []

  mutating func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, accent: Bool = false)
  {
    let style = accent ? "box accent" : "box"
    elements.append(
      "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
    )
  }

  mutating func text(
    _ text: String, _ x: Int, _ y: Int, _ style: String = "label",
    anchor: String = "start"
  ) {
    elements.append(
      "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text.escapedForHTML)</text>"
    )
  }

  mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String = "edge")
  {
    elements.append(
      "<line class=\"\(style)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>")
  }

  mutating func arrowHead(_ x: Int, _ y: Int, pointsRight: Bool) {
    let back = pointsRight ? x - 8 : x + 8
    elements.append(
      "<path class=\"edge head\" d=\"M\(back) \(y - 4) L\(x) \(y) L\(back) \(y + 4)\"/>")
  }

  /// The drawing, whose text alternative is `description`.
  func svg(width: Int, height: Int, description: String) -> String {
    """
    <svg role="img" aria-label="\(description.escapedForHTML)" viewBox="0 0 \(width) \(height)" \
    width="\(width)" height="\(height)" style="--w:\(width)">\(elements.joined())</svg>
    """
  }

  /// How wide a text comes out at most, at the sizes of the style sheet.
  static func width(of text: String, small: Bool = false) -> Int {
    text.count * (small ? 7 : 8)
  }
}
