// What lies where in memory: a column of boxes.

/// Rows of `address  name  remark`, drawn from the top.
struct MemoryDiagram {
  let svg: String

  private static let rowHeight = 34

  /// Names and remarks go on below themselves rather than make the drawing wider.
  private static let widestName = 300
  private static let narrowestRemark = 130

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
    let left = rows.map { TextWidth.of($0.address, "addr") }.max() ?? 0
    let boxLeft = left == 0 ? 1 : left + 12
    let names = rows.map { row in
      let isMarked = row.name.hasPrefix("*")
      let name = isMarked ? String(row.name.dropFirst()) : row.name
      return TextWidth.lines(of: name, width: widestName, "label")
    }
    let boxWidth = max(150, names.width("label") + 28)
    let remarkLeft = boxLeft + boxWidth + 14
    let room = room(forRemarksAt: remarkLeft)
    let remarks = rows.map { TextWidth.lines(of: $0.remark, width: room, "small") }
    var canvas = SVGCanvas()
    var y = 1
    for (index, row) in rows.enumerated() {
      let height = height(max(names[index].count, remarks[index].count))
      let middle = y + height / 2 + 4
      canvas.box(boxLeft, y, boxWidth, height, accent: row.name.hasPrefix("*"))
      canvas.text(
        names[index], boxLeft + boxWidth / 2, names[index].top(of: middle),
        anchor: "middle")
      if !row.address.isEmpty {
        canvas.text(row.address, boxLeft - 8, middle, "addr", anchor: "end")
      }
      canvas.text(remarks[index], remarkLeft, remarks[index].top(of: middle), "small")
      y += height
    }
    return canvas.svg(
      width: remarkLeft + remarks.width("small") + 2, height: y + 1,
      description: description(of: rows))
  }

  /// A small screen shows the drawing whole where the remarks still read well.
  private static func room(forRemarksAt x: Int) -> Int {
    let small = SVGCanvas.widestOnSmallScreen - x - 2
    return small >= narrowestRemark
      ? small : max(narrowestRemark, SVGCanvas.widest - x - 2)
  }

  private static func height(_ lineCount: Int) -> Int {
    rowHeight + max(0, lineCount - 1) * SVGCanvas.lineHeight
  }

  private static func description(
    of rows: [(address: String, name: String, remark: String)]
  ) -> String {
    rows.map { [$0.address, $0.name, $0.remark].filter { !$0.isEmpty } }
      .map { $0.joined(separator: ", ") }.joined(separator: "; ")
  }
}

extension [[String]] {
  /// How wide the widest line comes out.
  fileprivate func width(_ style: String) -> Int {
    joined().map { TextWidth.of($0, style) }.max() ?? 0
  }
}

extension [String] {
  /// Where the first of these lines stands if their middle is at `y`.
  fileprivate func top(of y: Int) -> Int { y - (count - 1) * SVGCanvas.lineHeight / 2 }
}

extension String {
  /// Whether it begins like a number or an offset.
  fileprivate var isAddress: Bool {
    first?.isNumber == true || hasPrefix("+") || hasPrefix("-")
  }
}
