import Foundation
import Launch
import TestSupport
import Testing

@testable import torito

@Suite("The book's command", .inTurn, .timeLimit(.minutes(30)))
struct BookCommandTests {
  /// Where nothing can be built.
  static let nowhere = ["PATH": "/nowhere"]

  @Test("explains itself without building anything", arguments: [["--help"], ["-h"], []])
  func help(arguments: [String]) async throws {
    let run = try await ToritoCommand.run(["book"] + arguments, environment: Self.nowhere)
    #expect(run.ending == .exited(0), "\(run.text)")
    for part in BookCommand.Part.allCases { #expect(run.text.contains(part.rawValue)) }
  }

  @Test("refuses what it has not, before anything is built")
  func wrong() async throws {
    let run = try await ToritoCommand.run(["book", "burn"], environment: Self.nowhere)
    #expect(run.ending == .exited(64))
    #expect(run.text.contains("'burn' is none of build, serve,"), "\(run.text)")
  }

  @Test("takes its parts' options as theirs")
  func options() throws {
    let arguments = ["book", "refresh", "--check", "letter", "--help"]
    let command = try #require(try Torito.parseAsRoot(arguments) as? BookCommand)
    #expect(command.subcommand == Array(arguments.dropFirst()))
  }

  @Test("is measured by a word of its own beside the chapters")
  func bench() throws {
    let book = try Torito.parseAsRoot(["bench", "book", "--json", "--runs", "3"])
    let command = try #require(book as? BookBenchCommand)
    #expect(command.json && command.runs == 3)
    for arguments in [[], ["boot"], ["1", "--json"]] {
      #expect(try Torito.parseAsRoot(["bench"] + arguments) is KernelBenchCommand)
    }
    #expect(throws: (any Error).self) {
      try Torito.parseAsRoot(["bench", "book", "--runs", "0"])
    }
  }

  @Test("becomes the generator, with its output and status", .from(.ci))
  func becomes() async throws {
    let tool = BookTool(workspace: try Workspace())
    _ = try await tool.build()
    let right = try await ToritoCommand.run([
      "book", "refresh", "--check", "image-letter",
    ])
    #expect(right.ending == .exited(0), "\(right.text)")
    #expect(right.text.contains("image-letter: right"), "\(right.text)")
    let wrong = try await ToritoCommand.run(["book", "refresh", "no-such-run"])
    #expect(wrong.ending == .exited(64), "\(wrong.text)")
  }
}
