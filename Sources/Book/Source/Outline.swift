// The places of a file that a link can name.

/// Why a fragment leads nowhere.
struct OutlineError: Error, Equatable {
  /// What is wrong and what to do, as a clause behind the listing's name.
  let reason: String
}

/// Finds the place of a fragment in a file of one language.
protocol Outline: Sendable {
  /// The ranges of lines that `fragment` names, in order.
  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>]

  /// Every place that a link can name, but for parts of places.
  var fragments: [String] { get }
}

extension Outline {
  /// Where `fragment` would lead a reader of the whole file.
  func firstLine(of fragment: Fragment) throws(OutlineError) -> Int {
    try ranges(of: fragment).first?.lowerBound ?? 1
  }
}

extension OutlineError {
  /// Nothing has that name; the nearest that there are.
  static func unknown(_ name: String, among names: [String]) -> OutlineError {
    let near = names.filter { $0.isNear(name) }
    let choice = (near.isEmpty ? names : near).prefix(12).joined(separator: ", ")
    return OutlineError(reason: "names nothing there; there are: \(choice)")
  }
}

extension [String] {
  /// The names, with a number behind those that are not the only ones.
  var numbered: [String] {
    let counts = Dictionary(map { ($0, 1) }, uniquingKeysWith: +)
    var seen: [String: Int] = [:]
    return map { name in
      guard counts[name, default: 1] > 1 else { return name }
      seen[name, default: 0] += 1
      return "\(name).\(seen[name, default: 1])"
    }
  }
}

extension String {
  /// Whether one of the two names ends in the other's last part.
  fileprivate func isNear(_ other: String) -> Bool {
    let last = other.split(separator: ".").last.map(String.init) ?? other
    return lowercased().contains(last.lowercased())
  }
}
