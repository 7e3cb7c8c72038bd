// Where a sequence's actors stand, and how its texts are broken for that.

struct SequenceLayout {
  /// Each actor's name in lines.
  let names: [[String]]

  /// Where each actor's line stands.
  let places: [Int]

  /// Each step's text in lines.
  let texts: [[String]]
  let width: Int

  /// As few lines of text as leave the drawing no wider than a page shows whole.
  init(_ actors: [String], _ steps: [SequenceDiagram.Step]) {
    let whole = actors.map { [$0] }
    let broken = actors.map(\.brokenAtPoint)
    let tries = [
      (whole, 200), (whole, 140), (broken, 200), (broken, 140), (broken, 100),
      (broken, 70),
    ]
    var layout = SequenceLayout(whole, steps, widestText: SVGCanvas.widest)
    for (names, widestText) in tries where layout.width > SVGCanvas.widest {
      layout = SequenceLayout(names, steps, widestText: widestText)
    }
    self = layout
  }

  private init(
    _ names: [[String]], _ steps: [SequenceDiagram.Step], widestText: Int
  ) {
    let boxes = names.map(Self.boxWidth)
    let places = Self.places(of: boxes, steps, widestText)
    let texts = steps.map { step in
      var room = widestText
      if case .message(let from, let to, _) = step, from != to {
        room = max(room, abs(places[from] - places[to]) - Self.arrowRoom)
      }
      return Self.lines(of: step, room)
    }
    let right = (places.last ?? 0) + (boxes.last ?? 0) / 2
    let ends = zip(steps, texts).map { Self.end(of: $0, $1, places) }
    self.names = names
    self.places = places
    self.texts = texts
    width = max(right + 2, ends.max() ?? 0)
  }

  static func boxWidth(_ name: [String]) -> Int {
    (name.map { TextWidth.of($0, "label") }.max() ?? 0) + 20
  }

  /// What an arrow needs beside its text.
  private static let arrowRoom = 28

  /// As near to the one before as the boxes and the messages between them allow.
  private static func places(
    of boxes: [Int], _ steps: [SequenceDiagram.Step], _ widestText: Int
  ) -> [Int] {
    var places: [Int] = []
    for (index, box) in boxes.enumerated() {
      var place = box / 2 + 1
      if let before = places.last { place = before + (boxes[index - 1] + box) / 2 + 14 }
      for step in steps {
        guard case .message(let from, let to, _) = step, max(from, to) == index,
          from != to
        else { continue }
        let needed = lines(of: step, widestText).width + arrowRoom
        place = max(place, places[min(from, to)] + needed)
      }
      places.append(place)
    }
    return places
  }

  private static func lines(of step: SequenceDiagram.Step, _ width: Int) -> [String] {
    switch step {
    case .remark(let text):
      TextWidth.lines(of: text, width: SVGCanvas.widest - 6, style)
    case .message(let from, let to, let text):
      TextWidth.lines(of: from == to ? "↻ " + text : text, width: width, style)
    }
  }

  /// How far to the right a text goes that no arrow carries.
  private static func end(
    of step: SequenceDiagram.Step, _ text: [String], _ places: [Int]
  ) -> Int {
    switch step {
    case .remark: 6 + text.width
    case .message(let from, let to, _) where from == to: places[from] + 10 + text.width
    case .message: 0
    }
  }

  fileprivate static let style = "small message"
}

extension [String] {
  fileprivate var width: Int {
    map { TextWidth.of($0, SequenceLayout.style) }.max() ?? 0
  }
}

extension String {
  /// `TrapReport.end` on two lines.
  fileprivate var brokenAtPoint: [String] {
    guard let point = firstIndex(of: "."), index(after: point) < endIndex else {
      return [self]
    }
    return [String(self[...point]), String(self[index(after: point)...])]
  }
}
