// The appendices' examples are held to what the compiler says and makes.

import Foundation
import TestSupport
import Testing

@testable import Book

@Suite("Examples in the appendices", .inTurn, .timeLimit(.minutes(10)))
struct ExampleTests {
  @Test("are what the compiler takes, refuses and makes", arguments: PageExamples.all)
  func examples(of page: PageExamples) async throws {
    for example in page.examples {
      let place: Comment = "\(page.path):\(example.line)"
      let compiled = try await ExampleCompiler(example.code)
      if let complaint = example.complaint {
        expect(compiled.diagnostics, says: complaint, place)
      } else {
        #expect(compiled.isAccepted, "\(place): \(compiled.diagnostics)")
        #expect(compiled.diagnostics.isEmpty, "\(place): \(compiled.diagnostics)")
      }
      if let assembly = example.assembly {
        expect(compiled.assembly, makes: assembly, place)
      }
    }
  }

  @Test("are all found: there are some of each kind")
  func kinds() {
    let examples = PageExamples.all.flatMap(\.examples)
    #expect(examples.count >= 10)
    #expect(examples.contains { $0.complaint != nil })
    #expect(examples.contains { $0.assembly != nil })
  }

  private func expect(_ said: String, says complaint: String, _ place: Comment) {
    let said = said.squeezed
    for line in complaint.split(separator: "\n") {
      #expect(
        said.contains(String(line).squeezed), "\(place): the compiler says:\n\(said)")
    }
  }

  /// Each function, from its label to the next, is the compiler's.
  private func expect(_ made: String, makes assembly: String, _ place: Comment) {
    let made = made.instructions
    for function in assembly.components(separatedBy: "\n\n") {
      let wanted = function.instructions
      let start = made.firstIndex(of: wanted.first ?? "") ?? made.endIndex
      #expect(Array(made[start...].prefix(wanted.count)) == wanted, place)
    }
  }
}

extension String {
  /// With one blank for several.
  fileprivate var squeezed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Its labels and instructions, without directives, comments and the
  /// compiler's own labels.
  fileprivate var instructions: [String] {
    split(separator: "\n").map { line in
      String(line.prefix { $0 != "#" }).squeezed
    }.filter { !$0.isEmpty && !$0.hasPrefix(".") }
  }
}
