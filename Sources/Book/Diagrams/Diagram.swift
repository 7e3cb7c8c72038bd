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
