// Who tells whom what, in the order of time.

/// Lines of `One -> Other: message`; one without an arrow is a remark.
struct SequenceDiagram {
  let svg: String

  enum Step {
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

  private static func draw(
    _ actors: [String], _ steps: [Step], description: String
  ) -> String {
    let layout = SequenceLayout(actors, steps)
    let rows = layout.texts.map {
      rowHeight + max(0, $0.count - 1) * SVGCanvas.lineHeight
    }
    let nameLines = layout.names.map(\.count).max() ?? 1
    let box = 32 + (nameLines - 1) * SVGCanvas.lineHeight
    let height = box + 20 + rows.reduce(0, +)
    var canvas = SVGCanvas()
    for (name, x) in zip(layout.names, layout.places) {
      canvas.line(x, box + 2, x, height - 6, "edge muted")
      let width = SequenceLayout.boxWidth(name)
      canvas.box(x - width / 2, 1, width, box)
      let top = 22 + (nameLines - name.count) * SVGCanvas.lineHeight / 2
      canvas.text(name, x, top, anchor: "middle")
    }
    var y = box + 32
    for (index, step) in steps.enumerated() {
      draw(step, layout.texts[index], at: y, layout.places, on: &canvas)
      y += rows[index]
    }
    return canvas.svg(width: layout.width, height: height, description: description)
  }

  private static func draw(
    _ step: Step, _ text: [String], at y: Int, _ places: [Int],
    on canvas: inout SVGCanvas
  ) {
    switch step {
    case .remark: canvas.text(text, 4, y, "small message")
    case .message(let from, let to, _):
      let (start, end) = (places[from], places[to])
      guard from != to else {
        canvas.text(text, start + 8, y, "small message")
        return
      }
      let arrow = y + max(0, text.count - 1) * SVGCanvas.lineHeight + 6
      canvas.line(start, arrow, end, arrow)
      canvas.arrowHead(end, arrow, pointsRight: end > start)
      canvas.text(text, (start + end) / 2, y, "small message", anchor: "middle")
    }
  }
}
