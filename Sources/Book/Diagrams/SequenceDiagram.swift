// Who tells whom what, in the order of time.

/// Lines of `One -> Other: message`; one without an arrow is a remark.
struct SequenceDiagram {
  let svg: String

  private enum Step {
    case message(from: Int, to: Int, String)
    case remark(String)
  }

  private static let rowHeight = 40

  init(_ lines: [DiagramLine]) throws(DiagramError) {
    var actors: [String] = []
    var steps: [Step] = []
    for line in lines {
      guard let arrow = line.text.firstRange(of: "->") else {
        steps.append(.remark(String(line.text)))
        continue
      }
      let rest = line.text[arrow.upperBound...]
      guard let colon = rest.firstIndex(of: ":") else {
        throw DiagramError(line: line.number, reason: "write `One -> Other: message`.")
      }
      let from = Self.index(of: line.text[..<arrow.lowerBound], in: &actors)
      let to = Self.index(of: rest[..<colon], in: &actors)
      steps.append(
        .message(from: from, to: to, String(rest[rest.index(after: colon)...].trimmed)))
    }
    svg = Self.draw(
      actors, steps, description: lines.map { String($0.text) }.joined(separator: "; "))
  }

  private static func index(of name: Substring, in actors: inout [String]) -> Int {
    let name = String(name.trimmed)
    if let index = actors.firstIndex(of: name) { return index }
    actors.append(name)
    return actors.count - 1
  }

  private static func draw(_ actors: [String], _ steps: [Step], description: String)
    -> String
  {
    let gap = columnWidth(actors, steps)
    let height = 52 + steps.count * rowHeight
    var canvas = SVGCanvas()
    for (index, actor) in actors.enumerated() {
      let x = gap / 2 + index * gap
      canvas.line(x, 34, x, height - 6, "edge muted")
      let width = SVGCanvas.width(of: actor) + 20
      canvas.box(x - width / 2, 1, width, 32)
      canvas.text(actor, x, 22, anchor: "middle")
    }
    for (index, step) in steps.enumerated() {
      draw(step, at: 64 + index * rowHeight, gap, on: &canvas)
    }
    return canvas.svg(
      width: max(1, actors.count) * gap, height: height, description: description)
  }

  private static func draw(
    _ step: Step, at y: Int, _ gap: Int, on canvas: inout SVGCanvas
  ) {
    switch step {
    case .remark(let text): canvas.text(text, 4, y, "small")
    case .message(let from, let to, let text):
      let (start, end) = (gap / 2 + from * gap, gap / 2 + to * gap)
      guard from != to else {
        canvas.text("↻ " + text, start + 8, y, "small")
        return
      }
      let isRight = end > start
      canvas.line(start, y + 6, end, y + 6)
      canvas.arrowHead(end, y + 6, pointsRight: isRight)
      canvas.text(text, (start + end) / 2, y, "small", anchor: "middle")
    }
  }

  /// Wide enough for the longest message between neighbours.
  private static func columnWidth(_ actors: [String], _ steps: [Step]) -> Int {
    var width = actors.map { SVGCanvas.width(of: $0) + 40 }.max() ?? 0
    for case .message(let from, let to, let text) in steps {
      let needed = SVGCanvas.width(of: text, small: true) + 24
      width = max(width, needed / max(1, abs(to - from)))
    }
    return max(width, 120)
  }
}
