// `torito lab class`: a lab with another class's numbers and rules.

import ArgumentParser
import Launch

struct LabClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Give a lab the numbers and rules of a class.",
    discussion: """
      For teachers, in a repository of the class's own. What is published for one class \
      does not pass in another: addresses, sizes, the order of words and what they \
      mean are drawn from the seed. The same seed gives the same lab.
      """)

  @OptionGroup var argument: LabArgument

  @Option(help: "A word of your own; \(PublishedClass.seed) for the published lab.")
  var seed: String

  func validate() throws {
    guard !seed.isEmpty, seed.utf8.count <= 64 else {
      throw ValidationError("--seed takes a word of 1 to 64 bytes.")
    }
  }

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      let drawn = try lab.drawn(seed)
      try drawn.install(in: lab.path(lab.folder.path))
      let files = drawn.fileNames.map { "\(lab.folder.path)/\($0)" }.joined(
        separator: " ")
      Terminal.output.line(
        """
        \(lab.folder.path) is class \(seed)'s: `git diff` shows it. Commit it, or your learners get the old numbers:
          git commit -m "Draw the class of lab \(lab.name)" -- \(files)
        """)
    }
  }
}
