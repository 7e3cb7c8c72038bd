// What changed from one listing to another.

/// A line of a difference.
struct DifferenceLine: Equatable, Sendable {
  enum Change: Equatable, Sendable { case same, added, removed }

  let change: Change

  /// The line's number: in the new file, or of a removed line in the old one.
  let number: Int
}

/// The difference of two excerpts, line by line, removed lines first.
func difference(
  from old: [(number: Int, text: Substring)], to new: [(number: Int, text: Substring)]
) -> [DifferenceLine] {
  let changes = new.map(\.text).difference(from: old.map(\.text))
  let removed = Set(changes.removals.compactMap { $0.offset })
  let added = Set(changes.insertions.compactMap { $0.offset })
  var result: [DifferenceLine] = []
  var next = 0
  for (index, line) in old.enumerated() {
    if removed.contains(index) {
      result.append(DifferenceLine(change: .removed, number: line.number))
      continue
    }
    while next < new.count, added.contains(next) {
      result.append(DifferenceLine(change: .added, number: new[next].number))
      next += 1
    }
    result.append(DifferenceLine(change: .same, number: new[next].number))
    next += 1
  }
  result += new[next...].map { DifferenceLine(change: .added, number: $0.number) }
  return result
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
