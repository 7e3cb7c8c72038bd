import Foundation
import TestSupport
import Testing

@testable import Book

@Suite("A run that is made", .inTurn, .timeLimit(.minutes(10)))
struct RunMakerTests {
  private let repository: ScratchRepository

  init() throws {
    repository = try ScratchRepository()
  }

  private func failure(_ head: String, _ maker: RunMaker? = nil) throws -> RunError {
    let run = try Run(head + "\ninputs: Sources\n", file: "a.run")
    let maker = maker ?? repository.maker
    return try #require(throws: RunError.self) { try maker.body(of: run) }
  }

  @Test("is what came on the terminal, in order, from the top of the repository")
  func body() throws {
    #expect(
      try repository.body("command: cat Sources/a.swift Sources/Inner/b.swift") == "12\n")
    #expect(
      try repository.body("command: echo out; echo err >&2; tty -s && echo tty")
        == "out\nerr\ntty\n")
    #expect(try repository.body("command: pwd") == "~/torito\n")
    #expect(try repository.body("command: printf 'a\\nb\\n' | tail -n 1") == "b\n")
  }

  @Test("and something must come")
  func nothing() throws {
    for command in ["true", "printf ' \\n\\n'", "cat /dev/null"] {
      let error = try failure("command: \(command)")
      #expect(error.line == 1 && error.sentence.contains("printed nothing"))
    }
  }

  @Test("has the built torito in it")
  func torito() throws {
    try repository.write("#!/bin/sh\necho \"$# $*\"\nexit 2\n", to: "torito")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.root + "/torito")
    let body = try repository.body("command: swift run torito boot 'a b'\nstatus: 2")
    #expect(body == "2 boot a b\n")
  }

  @Test("follows its script of keys")
  func script() throws {
    let body = try repository.body(
      """
      command: sh -c 'printf "> "; read a; echo "got $a"; printf "> "; read b; echo "and $b"'
      wait: >
      type: one
      wait: >
      type: two
      wait: and two
      """)
    #expect(body == "> one\ngot one\n> two\nand two\n")
  }

  @Test("can be ended by Ctrl-C")
  func interruption() throws {
    let body = try repository.body(
      "command: sh -c 'echo on; sleep 60'\nwait: on\ntype: ^C\nstatus: 130")
    #expect(body == "on\n^C\n")
  }

  @Test("has another program beside it, which is ready before it and ended after it")
  func beside() throws {
    let body = try repository.body(
      """
      command: cat Sources/said
      beside: sh -c 'echo hello > Sources/said; echo $$ > Sources/id; echo listening; sleep 60'
      ready: listening
      """)
    #expect(body == "hello\n")
    let id = try #require(Int32(repository.read("Sources/id").dropLast()))
    #expect(kill(id, 0) != 0)
  }

  @Test("tells a wrong status, and what was said last")
  func status() throws {
    let error = try failure("command: sh -c 'echo no; exit 3'\nstatus: 1")
    #expect(error.line == 2)
    #expect(
      error.sentence.contains("status 3, not 1") && error.sentence.contains("    no"))
    #expect(try failure("command: sh -c 'kill -9 $$'").sentence.contains("status 137"))
  }

  @Test("tells what is missing")
  func missing() throws {
    #expect(
      try failure("command: no-such-program -x").description.contains(
        "a.run:1: there is no program `no-such-program`"))
    #expect(
      try failure("command: swift run torito boot").sentence.contains("`swift build`"))
    #expect(try failure("command: a 'b").sentence.contains("stays open"))
  }

  @Test("is ended when it does not end, print an end, or say what is waited for")
  func endless() throws {
    var maker = repository.maker
    maker.limit = .milliseconds(300)
    maker.patience = .milliseconds(300)
    #expect(try failure("command: sleep 60", maker).sentence.contains("not ended"))
    let text = try failure("command: sleep 60\nwait: ready", maker)
    #expect(text.line == 2 && text.sentence.contains("\"ready\" did not come in"))
    #expect(try failure("command: echo a\nwait: b").sentence.contains("before it ended"))
    #expect(try failure("command: yes").sentence.contains("more than"))
  }
}
