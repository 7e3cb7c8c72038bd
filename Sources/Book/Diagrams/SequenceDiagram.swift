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

  private static func draw(
    _ actors: [String], _ steps: [Step], description: String
  ) -> String {
    let places = places(of: actors, steps)
    let height = 52 + steps.count * rowHeight
    var canvas = SVGCanvas()
    for (actor, x) in zip(actors, places) {
      canvas.line(x, 34, x, height - 6, "edge muted")
      let width = boxWidth(actor)
      canvas.box(x - width / 2, 1, width, 32)
      canvas.text(actor, x, 22, anchor: "middle")
    }
    for (index, step) in steps.enumerated() {
      draw(step, at: 64 + index * rowHeight, places, on: &canvas)
    }
    let right = (places.last ?? 0) + (actors.last.map(boxWidth) ?? 0) / 2
    return canvas.svg(
      width: max(right + 2, widthOfRemarks(steps, places)), height: height,
      description: description)
  }

  private static func draw(
    _ step: Step, at y: Int, _ places: [Int], on canvas: inout SVGCanvas
  ) {
    switch step {
    case .remark(let text): canvas.text(text, 4, y, "small message")
    case .message(let from, let to, let text):
      let (start, end) = (places[from], places[to])
      guard from != to else {
        canvas.text("↻ " + text, start + 8, y, "small message")
        return
      }
      canvas.line(start, y + 6, end, y + 6)
      canvas.arrowHead(end, y + 6, pointsRight: end > start)
      canvas.text(text, (start + end) / 2, y, "small message", anchor: "middle")
    }
  }

  private static func boxWidth(_ actor: String) -> Int { SVGCanvas.width(of: actor) + 20 }

  /// Where each actor's line stands: as near to the one before as the boxes and
  /// the messages between them allow.
  private static func places(of actors: [String], _ steps: [Step]) -> [Int] {
    var places: [Int] = []
    for (index, actor) in actors.enumerated() {
      var place = boxWidth(actor) / 2 + 1
      if let before = places.last {
        place = before + (boxWidth(actors[index - 1]) + boxWidth(actor)) / 2 + 14
      }
      for case .message(let from, let to, let text) in steps
      where max(from, to) == index && from != to {
        let needed = SVGCanvas.width(of: text, small: true) + 28
        place = max(place, places[min(from, to)] + needed)
      }
      places.append(place)
    }
    return places
  }

  private static func widthOfRemarks(_ steps: [Step], _ places: [Int]) -> Int {
    steps.map { step in
      switch step {
      case .remark(let text): 6 + SVGCanvas.width(of: text, small: true)
      case .message(let from, let to, let text) where from == to:
        places[from] + 26 + SVGCanvas.width(of: text, small: true)
      case .message: 0
      }
    }.max() ?? 0
  }
}
