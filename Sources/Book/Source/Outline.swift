// The places of a file that a link can name.

/// Why a fragment leads nowhere.
struct OutlineError: Error, Equatable {
  /// What is wrong and what to do, as a clause behind the listing's name.
  let reason: String
}

/// Finds the place of a fragment in a file of one language.
protocol Outline {
  /// The ranges of lines that `fragment` names, in order.
  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>]

  /// The rows of a type whose members are elided; nil where `fragment` names
  /// no such thing.
  func head(of fragment: Fragment) -> [Excerpt.Row]?

  /// Where `fragment` would lead a reader of the whole file.
  func firstLine(of fragment: Fragment) throws(OutlineError) -> Int
}

extension Outline {
  func head(of fragment: Fragment) -> [Excerpt.Row]? { nil }

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

extension String {
  /// Whether one of the two names ends in the other's last part.
  fileprivate func isNear(_ other: String) -> Bool {
    let last = other.split(separator: ".").last.map(String.init) ?? other
    return lowercased().contains(last.lowercased())
  }
}
