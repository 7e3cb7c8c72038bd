// The theme's style sheet, as far as colours go.

/// The rules of a style sheet, and the colours that it names.
struct StyleSheet {
  struct Rule {
    let selector: String
    let declarations: [String: String]

    /// Whether it holds for paper, where colours are the printer's.
    let isForPrint: Bool
  }

  private(set) var rules: [Rule] = []

  init(_ text: String) {
    var rest = Self.withoutComments(text)[...]
    read(&rest, isForPrint: false)
  }

  /// The custom properties of `:root`, by their names without the dashes.
  var colours: [String: ThemeColour] {
    var found: [String: ThemeColour] = [:]
    for rule in rules where rule.selector == ":root" && !rule.isForPrint {
      for (name, value) in rule.declarations where name.hasPrefix("--") {
        found[String(name.dropFirst(2))] = ThemeColour(value)
      }
    }
    return found
  }

  /// The names of the colours that some rule gives to one of `properties`.
  func names(usedFor properties: String...) -> Set<String> {
    var names: Set<String> = []
    for rule in rules where !rule.isForPrint {
      for property in properties {
        if let value = rule.declarations[property], let name = Self.variable(value) {
          names.insert(name)
        }
      }
    }
    return names
  }

  /// `paper` of `var(--paper)`.
  static func variable(_ value: String) -> String? {
    value.firstMatch(of: #/^var\(--([a-z-]+)\)/#).map { String($0.output.1) }
  }

  /// Reads rules up to a closing brace or the end.
  private mutating func read(_ rest: inout Substring, isForPrint: Bool) {
    while let brace = rest.firstIndex(where: { "{}".contains($0) }), rest[brace] == "{" {
      let head = rest[..<brace].split(separator: ";").last ?? ""
      let selector = String(
        head.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      rest = rest[rest.index(after: brace)...]
      if selector.hasPrefix("@media") || selector.hasPrefix("@supports") {
        read(&rest, isForPrint: isForPrint || selector.contains("print"))
      } else {
        let end = rest.firstIndex(of: "}") ?? rest.endIndex
        rules.append(
          Rule(
            selector: selector, declarations: Self.declarations(rest[..<end]),
            isForPrint: isForPrint))
        rest = rest[end...].dropFirst()
      }
    }
    rest = rest.drop { $0 != "}" }.dropFirst()
  }

  private static func declarations(_ text: Substring) -> [String: String] {
    var declarations: [String: String] = [:]
    for line in text.split(separator: ";") {
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      if parts.count == 2 { declarations[parts[0]] = parts[1] }
    }
    return declarations
  }

  private static func withoutComments(_ text: String) -> String {
    text.replacing(#/(?s)\/\*.*?\*\//#, with: "")
  }
}
