import Foundation
import Testing

@testable import Book

@Suite("Steps and the finished kernel")
struct StepCheckTests {
  let fixture: BookFixture
  private static let step = "Tests/BootTests/Steps/1-Dark/Boot/Light.swift"

  init() throws {
    fixture = try BookFixture()
    try fixture.write(Self.dark, to: Self.step)
    try fixture.write(
      "func alone() {}\n", to: "Tests/BootTests/Steps/1-Dark/Boot/New.swift")
    let commands = [1, 2].map { "$ torito boot --step \($0)-Dark\n" }.joined()
    try fixture.plant("```console not-run: it never comes to an end\n\(commands)```\n")
  }

  private static let dark = BookFixture.light.replacing(
    "isOn = false", with: "isOn = true")

  private func seal() throws {
    let root = URL(filePath: fixture.repository.root)
    for folder in StepDifferences.all(at: root) { try folder.seal() }
  }

  @Test("are held to the difference that a person has seen")
  func differences() throws {
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == [Self.step])
    #expect(findings.first?.message.contains("carry over what has changed there") == true)
    try seal()
    #expect(try fixture.findings().isEmpty)
  }

  @Test("differ in more when the kernel changes, until its change is carried over")
  func drift() throws {
    try seal()
    let new = BookFixture.light.replacing("Turns it.", with: "Turns it on or off.")
    try fixture.write(new, to: "Sources/Boot/Light.swift")
    #expect(try fixture.findings().map(\.file) == [Self.step])
    try fixture.write(
      new.replacing("isOn = false", with: "isOn = true"), to: Self.step)
    #expect(try fixture.findings().isEmpty)
  }

  @Test("are no more held to it where a file is gone")
  func gone() throws {
    try fixture.write(Self.dark, to: "Tests/BootTests/Steps/2-Dark/Boot/Light.swift")
    try seal()
    try FileManager.default.removeItem(atPath: fixture.repository.root + "/" + Self.step)
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Tests/BootTests/Steps/differences.txt"])
    try seal()
    #expect(try fixture.findings().isEmpty)
  }

  @Test("and runs come in the order in which a reader types their commands")
  func order() throws {
    let folder = "Tests/BootTests/Runs"
    for name in ["a", "b", "c", "z"] {
      try fixture.write(BookFixture.run(name, "1\n"), to: "\(folder)/\(name).run")
    }
    try fixture.plant(
      "```console\n$ c\n```\n\n[b](../../\(folder)/b.run)\n\n[a](../../\(folder)/a.run)\n"
    )
    let files = ["a", "b", "c", "z", "boot"].map { "\(folder)/\($0).run" }
    #expect(
      try fixture.book().inOrder(files)
        == ["boot", "c", "b", "a", "z"].map { "\(folder)/\($0).run" })
  }
}
