// What lies where in memory: a column of boxes.

/// Rows of `address  name  remark`, drawn from the top.
struct MemoryDiagram {
  let svg: String

  private static let rowHeight = 34

  init(_ lines: [DiagramLine]) throws(DiagramError) {
    var rows: [(address: String, name: String, remark: String)] = []
    for line in lines {
      let columns = line.text.columns
      switch columns.count {
      case 1: rows.append(("", columns[0], ""))
      case 2 where columns[0].isAddress: rows.append((columns[0], columns[1], ""))
      case 2: rows.append(("", columns[0], columns[1]))
      case 3: rows.append((columns[0], columns[1], columns[2]))
      default:
        throw DiagramError(
          line: line.number,
          reason: "a row has at most three columns, parted by two spaces.")
      }
    }
    svg = Self.draw(rows)
  }

  private static func draw(
    _ rows: [(address: String, name: String, remark: String)]
  ) -> String {
    let left = rows.map { SVGCanvas.width(of: $0.address, small: true) }.max() ?? 0
    let boxLeft = left == 0 ? 1 : left + 12
    let boxWidth = max(150, (rows.map { SVGCanvas.width(of: $0.name) }.max() ?? 0) + 28)
    let remarkLeft = boxLeft + boxWidth + 14
    let right = rows.map { SVGCanvas.width(of: $0.remark, small: true) }.max() ?? 0
    var canvas = SVGCanvas()
    for (index, row) in rows.enumerated() {
      let y = index * rowHeight + 1
      canvas.box(boxLeft, y, boxWidth, rowHeight, accent: row.name.hasPrefix("*"))
      let name = row.name.hasPrefix("*") ? String(row.name.dropFirst()) : row.name
      canvas.text(name, boxLeft + boxWidth / 2, y + 22, anchor: "middle")
      if !row.address.isEmpty {
        canvas.text(row.address, boxLeft - 8, y + 22, "addr", anchor: "end")
      }
      if !row.remark.isEmpty { canvas.text(row.remark, remarkLeft, y + 22, "small") }
    }
    let description = rows.map {
      [$0.address, $0.name, $0.remark].filter { !$0.isEmpty }
    }
    .map { $0.joined(separator: ", ") }.joined(separator: "; ")
    return canvas.svg(
      width: remarkLeft + right + 2, height: rows.count * rowHeight + 2,
      description: description)
  }
}

extension String {
  /// Whether it begins like a number or an offset.
  fileprivate var isAddress: Bool {
    first?.isNumber == true || hasPrefix("+") || hasPrefix("-")
  }
}
