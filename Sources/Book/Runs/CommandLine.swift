// A line that a reader types, turned into a program to start.

/// How a run's command is carried out.
///
/// `swift run torito` becomes the `torito` that is already built: SwiftPM would
/// wait for the lock that is held by whoever runs us. A line is split into words
/// here, and given to `/bin/sh` only where it holds, outside quotation marks,
/// what only a shell can do: a pipe or list (`| & ;`), a redirection (`< >`), an
/// expansion (`$`, a backquote, `* ? [`, a leading `~`), a group `( )`, or an
/// assignment before the program. `$` and the backquote count inside double
/// quotation marks too.
struct CommandLine: Equatable, Sendable {
  /// The program, by name or path, and its arguments.
  let words: [String]

  static let readersTorito = "swift run torito"

  /// - Parameter torito: the path of the built `torito`.
  /// - Throws: `Complaint` where a quotation mark stays open, or nothing is left.
  init(_ line: String, torito: String) throws(Complaint) {
    var splitter = WordSplitter(line)
    try splitter.split()
    if splitter.needsShell {
      let inShell = line.replacing(Self.readersTorito, with: Self.quoted(torito))
      words = ["/bin/sh", "-c", inShell]
    } else {
      let reader = Self.readersTorito.split(separator: " ").map(String.init)
      words =
        splitter.words.starts(with: reader)
        ? [torito] + splitter.words.dropFirst(reader.count) : splitter.words
    }
    guard !words.isEmpty else { throw Complaint("the command is empty.") }
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.replacing("'", with: #"'\''"#) + "'"
  }
}

/// Splits a line as a shell does, as far as quotation marks and backslashes go.
private struct WordSplitter {
  private var rest: Substring
  private(set) var words: [String] = []
  private(set) var needsShell = false
  private var word: String?

  init(_ line: String) {
    rest = line[...]
  }

  mutating func split() throws(Complaint) {
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t": endWord()
      case "'": append(try quotation(until: "'"))
      case "\"": append(try quotation(until: "\""))
      case "\\": append(rest.popFirst().map(String.init) ?? "")
      default: appendPlain(character)
      }
    }
    endWord()
  }

  private mutating func appendPlain(_ character: Character) {
    let isAssignment = character == "=" && words.isEmpty
    let isComment = character == "#" && word == nil
    let isHome = character == "~" && word == nil
    if "|&;<>$`*?[()".contains(character) || isAssignment || isComment || isHome {
      needsShell = true
    }
    append(String(character))
  }

  private mutating func quotation(until end: Character) throws(Complaint) -> String {
    var text = ""
    while let character = rest.popFirst() {
      if character == end { return text }
      if end == "\"" {
        if character == "$" || character == "`" { needsShell = true }
        if character == "\\", let next = rest.first, "\"\\$`".contains(next) {
          text.append(rest.removeFirst())
          continue
        }
      }
      text.append(character)
    }
    throw Complaint("a quotation mark (\(end)) stays open.")
  }

  private mutating func append(_ text: String) { word = (word ?? "") + text }

  private mutating func endWord() {
    if let word { words.append(word) }
    word = nil
  }
}
