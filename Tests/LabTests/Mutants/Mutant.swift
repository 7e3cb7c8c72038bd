// One change to a solution, and a file that holds many of them.

/// A change that a learner might have made by mistake.
struct Mutant: Sendable {
  /// Counted from 1 over all files that are built together; 0 is the solution.
  let number: Int

  /// File, line and change: ``Record.swift: `words[2] = boot`: dropped``.
  let name: String
  let file: String
}

/// A file with its mutants in it: which of them runs is asked at run time.
struct MutatedFile {
  let mutants: [Mutant]
  let text: String
}

/// A place in a file's text, and what stands there in a mutant.
struct Mutation: Hashable {
  let range: Range<Int>
  let replacement: String
  let change: String
}

/// Gives mutants their numbers, and names of which none is there twice.
struct MutantNames {
  private var next: Int
  private var count: [String: Int] = [:]

  init(from first: Int) { next = first }

  mutating func mutant(_ file: String, line: String, _ change: String) -> Mutant {
    let name = "\(file): `\(line.trimmed)`: \(change)"
    count[name, default: 0] += 1
    defer { next += 1 }
    let place = count[name, default: 1]
    return Mutant(
      number: next, name: place > 1 ? "\(name) (\(place))" : name, file: file)
  }
}

extension StringProtocol {
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
