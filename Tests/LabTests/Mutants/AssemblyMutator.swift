// Mutants of a file of assembly that begins with `first_instruction`.

import Foundation

/// Writes the code once for each mutant, and a start that jumps to the right one. It
/// changes no register but the flags.
struct AssemblyMutator {
  private let file: String
  private let lines: [String]

  /// Where the code begins and ends: behind the label, and at its `.size`.
  private let code: Range<Int>

  init?(_ file: String, _ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: "first_instruction:"),
      let end = lines.firstIndex(where: { $0.hasPrefix(".size first_instruction") })
    else { return nil }
    (self.file, code) = (file, start + 1..<end)
  }

  func mutated(from first: Int) -> MutatedFile {
    var names = MutantNames(from: first)
    var (mutants, copies) = ([Mutant](), copy(0, replacing: -1, by: ""))
    for index in code {
      for (text, change) in Self.changes(of: lines[index]) {
        let mutant = names.mutant(file, line: lines[index], change)
        mutants.append(mutant)
        copies += copy(mutant.number, replacing: index, by: text)
      }
    }
    let start = mutants.flatMap {
      ["  cmpl $\($0.number), active_mutant_number", "  je mutant\($0.number)"]
    }
    let text =
      lines[..<code.lowerBound] + start + copies + lines[code.upperBound...]
      + [Self.number]
    return MutatedFile(mutants: mutants, text: text.joined(separator: "\n") + "\n")
  }

  /// The word that the finished kernel's file is patched in, and how Swift reads it.
  static let number = """
    #if MACHINE_IS_BARE
    .section .data.mutant, "aw"
    .globl active_mutant_number
    .balign 4
    active_mutant_number: .long 0
    .section .text.mutant, "ax"
    .code64
    .globl active_mutant
    active_mutant:
      movl active_mutant_number(%rip), %eax
      ret
    #endif

    """

  /// All of the code with labels of its own.
  private func copy(_ number: Int, replacing index: Int, by text: String) -> [String] {
    let labels = lines[code].filter { $0.hasSuffix(":") }.map { $0.dropLast() }
    let copied = code.map { line in
      labels.reduce(line == index ? text : lines[line]) { text, label in
        text == label + ":" || text.hasSuffix(" \(label)")
          ? text.replacing(label, with: "\(label)\(number)") : text
      }
    }
    return ["mutant\(number):"] + copied
  }

  /// What one line may become by mistake.
  private static func changes(of line: String) -> [(text: String, change: String)] {
    guard line.hasPrefix("  "), !line.contains("//") else { return [] }
    var changes = [("", "dropped")]
    for (word, other) in others where line.contains(word) {
      changes.append((line.replacing(word, with: other), "`\(other.trimmed)`"))
    }
    for match in line.matches(of: /(?<before>[$ ])(?<number>-?[0-9]+)(?<after>\(|,|\))/) {
      guard let value = Int(match.number), !isScale(match.range, line) else { continue }
      // A place moves by a word. A scale can only be a power of two: see above.
      for step in match.after == "(" ? [4] : [1, -1] {
        var text = line
        text.replaceSubrange(
          match.range, with: "\(match.before)\(value + step)\(match.after)")
        changes.append((text, "`\(text.trimmed)`"))
      }
    }
    return changes
  }

  /// Whether it is the last of three in parentheses.
  private static func isScale(_ range: Range<String.Index>, _ line: String) -> Bool {
    line[range].hasSuffix(")") && line[..<range.lowerBound].hasSuffix("%ecx,")
  }

  private static let others = [
    ("jne ", "je "), ("je ", "jne "), ("incl ", "decl "), ("addl ", "subl "),
    ("subl ", "addl "), ("cld", "std"), ("loop ", "loope "), (", 4)", ", 1)"),
  ]
}
