import Foundation
import Launch
import Testing

@testable import Grading

@Suite("Points of a run")
struct ScoreBoardTests {
  static let sheet = """
    {"name": "Tiny", "title": "A tiny lab", "version": 2, "files": ["One.swift"],
     "steps": [
       {"number": 1, "title": "First", "tests": [
         {"test": "ATests/a()", "title": "It begins", "points": 3},
         {"test": "ATests/b()", "title": "It goes on", "points": 2}]},
       {"number": 2, "title": "Second", "needs": "QEMU", "tests": [
         {"test": "BTests/c()", "title": "It boots", "points": 95}]}]}
    """

  private func board(_ run: [String], passed: [String]) throws -> ScoreBoard {
    let sheet = try JSONDecoder().decode(LabSheet.self, from: Data(Self.sheet.utf8))
    let board = ScoreBoard(sheet, isTold: false)
    for test in run { board.begin(try #require(sheet.graded(test))) }
    for test in passed { board.pass(try #require(sheet.graded(test))) }
    return board
  }

  @Test("are a line for each step of which something has run, and the sum")
  func table() throws {
    let all = try board(
      ["ATests/a()", "ATests/b()", "BTests/c()"], passed: ["ATests/b()", "BTests/c()"])
    #expect(
      all.table == """

        Points, lab Tiny, version 2
            2 of   5  1  First
           95 of  95  2  Second
          -----------
           97 of 100  \n
        """)
    let first = try board(["ATests/a()"], passed: ["ATests/a()"])
    #expect(first.table.contains("    3 of   3  1  First\n"))
    #expect(!first.table.contains("Second"))
  }

  @Test("are none for a test that began and never passed")
  func begun() throws {
    #expect(
      try board(["BTests/c()"], passed: []).table.contains("    0 of  95  2  Second"))
  }
}
