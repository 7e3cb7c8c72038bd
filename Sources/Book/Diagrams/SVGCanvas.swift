// SVG's elements, with sizes in pixels.

/// A drawing that is being made.
struct SVGCanvas {
  /// As wide as a page shows a drawing whole and its texts in 13 pixels.
  static let widest = 684

  /// As wide as a screen of 360 pixels shows a drawing whole, in 12 pixels.
  static let widestOnSmallScreen = 372

  /// From one line of a text to the next.
  static let lineHeight = 18

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

  /// Lines of one text, the first at `y`.
  mutating func text(
    _ lines: [String], _ x: Int, _ y: Int, _ style: String = "label",
    anchor: String = "start"
  ) {
    for (index, line) in lines.enumerated() {
      text(line, x, y + index * Self.lineHeight, style, anchor: anchor)
    }
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
}
