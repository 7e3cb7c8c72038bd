import Foundation
import Launch
import TestSupport
import Testing

@Suite("A step", .needs("qemu-system-x86_64"), .inTurn, .timeLimit(.minutes(10)))
struct StepTests {
  @Test("that stands alone boots")
  func standalone() async throws {
    let run = try await ToritoCommand.run(["boot", "boot", "--step", "1-Letter"])
    #expect(run.ending == .exited(0), "\(run.text)")
    #expect(run.text.hasSuffix("T\n"))
  }

  @Test("that lies over the finished kernel boots, and is wrong where it says")
  func overlay() async throws {
    let step = ["boot", "boot", "--step", "4-OneStack"]
    let right = try await ToritoCommand.run(step)
    #expect(right.ending == .exited(0), "\(right.text)")
    let wrong = try await ToritoCommand.run(
      step + ["--trace", "--append", "fault=stack"])
    #expect(wrong.ending == .exited(71), "\(wrong.text)")
    #expect(wrong.text.contains("double fault, #DF (vector 8)"), "\(wrong.text)")
    #expect(wrong.text.contains("recurse  Sources/Kernels/Boot/Faults.swift:"))
  }

  @Test("that is not there is named, with those that are")
  func absent() async throws {
    let run = try await ToritoCommand.run(["boot", "boot", "--step", "1-Lettre"])
    #expect(run.ending == .exited(64))
    #expect(run.text.contains("no step \"1-Lettre\". There are: "), "\(run.text)")
    #expect(run.text.contains(", 1-Letter, "), "\(run.text)")
  }

  @Test("that does not compile ends with status 65 and the compiler's words")
  func broken() async throws {
    let checkout = try ScratchCheckout()
    try checkout.write("let wrong: Int = \"1\"\n", to: "Boot/Wrong.swift", of: "1-Wrong")
    let run = try await ToritoCommand.run(
      ["boot", "boot", "--step", "1-Wrong"], in: checkout.workspace.root.path)
    #expect(run.ending == .exited(65))
    #expect(run.text.contains("1-Wrong/Boot/Wrong.swift:1:18: error: "), "\(run.text)")
  }

  @Test("may have Swift beside its entry, with a main of C's or Swift's")
  func swift() async throws {
    let mains = [
      "@c(main) public func main() { port_write8(0x3f8, 0x43); port_write8(0xf4, 1) }\n",
      "@main enum M { static func main() { port_write8(0x3f8, 0x53); port_write8(0xf4, 1) } }\n",
    ]
    for (main, letter) in zip(mains, ["C", "S"]) {
      let checkout = try ScratchCheckout()
      for file in ["entry.S", "stacks.S"] {
        let text = try String(
          contentsOfFile: Workspace().path("Sources/Machine/Boot/" + file),
          encoding: .utf8)
        try checkout.write(text, to: file, of: "2-Main")
      }
      try checkout.write("import Machine\n" + main, to: "Main.swift", of: "2-Main")
      let image = try await RecipeBuild(workspace: checkout.workspace)
        .build(checkout.step("2-Main").recipe(in: checkout.workspace))
      let run = try await KernelRun(image.path, on: VirtualMachine())
      run.expectStatus(0)
      #expect(run.console == letter)
    }
  }

  @Test("is built again when it changes, and only then")
  func rebuild() async throws {
    let checkout = try ScratchCheckout()
    let letter = try Workspace().path("Tests/BootTests/Steps/1-Letter")
    let entry = try String(contentsOfFile: letter + "/entry.S", encoding: .utf8)
    let script = try String(contentsOfFile: letter + "/kernel.ld", encoding: .utf8)
    try checkout.write(script, to: "kernel.ld", of: "1-Letter")
    func built() async throws -> (console: String, date: Date?) {
      let step = try checkout.step("1-Letter")
      let path = try await RecipeBuild(workspace: checkout.workspace)
        .build(step.recipe(in: checkout.workspace)).path
      let run = try await KernelRun(path, on: VirtualMachine())
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (run.console, attributes[.modificationDate] as? Date)
    }
    try checkout.write(entry, to: "entry.S", of: "1-Letter")
    let first = try await built()
    let second = try await built()
    #expect(first == second && first.console == "T\n")
    try checkout.write(entry.replacing("'T'", with: "'U'"), to: "entry.S", of: "1-Letter")
    #expect(try await built().console == "U\n")
  }
}
