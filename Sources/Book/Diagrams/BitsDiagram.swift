// The fields of a number: rows of 32 bits or fewer.

/// Lines of `high..low  name` or `bit  name`, the highest first.
struct BitsDiagram {
  let svg: String

  private struct Field {
    let high, low: Int
    let name: String

    /// What stands below the drawing where the name does not fit.
    var note: String { (high == low ? "\(high)" : "\(high)..\(low)") + ": " + name }
  }

  private static let bitWidth = 21
  private static let rowHeight = 62

  init(_ lines: [DiagramLine], width: Int) throws(DiagramError) {
    var fields: [Field] = []
    for line in lines { fields.append(try Self.field(line)) }
    var next = width - 1
    for (field, line) in zip(fields, lines) {
      guard field.high == next, field.low <= field.high, field.low >= 0 else {
        throw DiagramError(
          line: line.number,
          reason: "the next field begins at bit \(next), and this at \(field.high).")
      }
      next = field.low - 1
    }
    guard next == -1 else {
      throw DiagramError(line: lines.count, reason: "the fields end before bit 0.")
    }
    svg = Self.draw(fields, width: width)
  }

  private static func field(_ line: DiagramLine) throws(DiagramError) -> Field {
    let columns = line.text.columns
    let ends = columns[0].split(separator: ".").compactMap { Int($0) }
    guard columns.count == 2, let high = ends.first, let low = ends.last else {
      throw DiagramError(line: line.number, reason: "write `63..56  name` or `5  name`.")
    }
    return Field(high: high, low: low, name: columns[1])
  }

  /// A field that crosses from one row to the next is drawn in both.
  private static func draw(_ fields: [Field], width: Int) -> String {
    let rowBits = min(32, width)
    var canvas = SVGCanvas()
    for row in 0..<(width / rowBits) {
      let highest = width - 1 - row * rowBits
      for field in fields {
        let high = min(field.high, highest)
        let low = max(field.low, highest - rowBits + 1)
        guard low <= high else { continue }
        let x = (highest - high) * bitWidth + 1
        draw(field, high, low, x, row * rowHeight, on: &canvas)
      }
    }
    let bottom = width / rowBits * rowHeight
    let notes = fields.filter { !fits($0, rowBits: rowBits) }.flatMap {
      TextWidth.lines(of: $0.note, width: SVGCanvas.widest - 2, "small")
    }
    canvas.text(notes, 1, bottom + 16, "small")
    let widths = notes.map { TextWidth.of($0, "small") } + [rowBits * bitWidth]
    return canvas.svg(
      width: (widths.max() ?? 0) + 2,
      height: bottom + notes.count * SVGCanvas.lineHeight + 4,
      description: fields.map { "bits \($0.high) to \($0.low): \($0.name)" }.joined(
        separator: "; "))
  }

  /// A name that is wider than its field stands below, by its bit.
  private static func draw(
    _ field: Field, _ high: Int, _ low: Int, _ x: Int, _ y: Int,
    on canvas: inout SVGCanvas
  ) {
    let width = (high - low + 1) * bitWidth
    canvas.box(x, y + 20, width, 34)
    canvas.text("\(high)", x + 2, y + 14, "addr")
    if low != high { canvas.text("\(low)", x + width - 2, y + 14, "addr", anchor: "end") }
    if isWideEnough(field, bits: high - low + 1) {
      canvas.text(field.name, x + width / 2, y + 41, "small", anchor: "middle")
    }
  }

  private static func isWideEnough(_ field: Field, bits: Int) -> Bool {
    TextWidth.of(field.name, "small") + 4 <= bits * bitWidth
  }

  /// Whether the name stands in the field, or in its part on one row.
  private static func fits(_ field: Field, rowBits: Int) -> Bool {
    let parts = Dictionary(grouping: field.low...field.high) { $0 / rowBits }
    return parts.values.contains { isWideEnough(field, bits: $0.count) }
  }
}
