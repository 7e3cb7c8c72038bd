// How wide a drawing's texts come out, in the faces and sizes of the style sheet.

enum TextWidth {
  /// The most pixels that `text` takes in the style sheet's class `style`.
  static func of(_ text: some StringProtocol, _ style: String) -> Int {
    guard style != "addr" else { return text.count * smallSize / 2 }
    let size = style.hasPrefix("small") ? smallSize : largeSize
    let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    return (thousandths * size + 999) / 1000
  }

  /// `text` in lines that are no wider than `width`, or hold one word.
  static func lines(of text: String, width: Int, _ style: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, of(last + " " + word, style) <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static let smallSize = 14
  private static let largeSize = 16

  /// In thousandths of the size.
  private static func width(of character: Unicode.Scalar) -> Int {
    let index = Int(character.value) - 32
    return serif.indices.contains(index) ? serif[index] : 900
  }

  /// Source Serif's, from the space to the tilde.
  private static let serif = [
    233, 289, 356, 526, 500, 861, 720, 183, 339, 339, 439, 531, 300, 312, 300, 330,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 300, 300, 531, 531, 531, 416,
    835, 664, 629, 631, 710, 603, 579, 682, 789, 371, 374, 667, 596, 902, 735, 707,
    589, 707, 651, 512, 604, 727, 674, 962, 648, 633, 551, 320, 330, 320, 531, 512,
    400, 509, 577, 488, 567, 510, 354, 518, 601, 298, 277, 547, 298, 901, 606, 549,
    583, 557, 423, 434, 325, 583, 505, 764, 526, 512, 456, 344, 251, 344, 531,
  ]
}
