import ArgumentParser
import Launch
import Testing

@testable import torito

@Suite("What can be asked for")
struct ChoiceTests {
  @Test(
    "a chapter goes by its number and its name", arguments: ["1", "boot", "Boot", "BOOT"])
  func chapter(argument: String) {
    #expect(Chapter(argument: argument) == .boot)
  }

  @Test("there are no others", arguments: ["", "0", "9", "boo", "boot "])
  func noChapter(argument: String) {
    #expect(Chapter(argument: argument) == nil)
  }

  @Test(
    "a machine may have options", arguments: ["pc", "q35", "microvm", "microvm,acpi=off"])
  func machine(argument: String) {
    #expect(MachineKind(argument: argument)?.argument == argument)
  }

  @Test(
    "machines that no kernel here boots on are refused",
    arguments: ["", "pcx", "isapc", "virt"])
  func noMachine(argument: String) {
    #expect(MachineKind(argument: argument) == nil)
  }

  @Test(
    "wrong options are refused before anything is built",
    arguments: [
      ["--cores", "0"], ["--cores", "256"], ["--cores", "two"], ["--memory", "0"],
      ["--memory", "12X"], ["--memory", "1"], ["--memory", "2047K"],
      ["--memory", "99999999999999G"], ["--memory", ""], ["--timeout", "-1"],
      ["--accel", "xen"],
      ["--firmware", "ovmf"], ["--trace", "--accel", "kvm"], ["--machine", "virt"],
      ["--append", String(repeating: "x", count: 4096)], ["--gdb-port", "70000"],
      ["nochapter"],
    ])
  func wrongOptions(arguments: [String]) {
    #expect(throws: (any Error).self) { try Torito.parseAsRoot(["boot"] + arguments) }
  }

  @Test("right ones are taken")
  func rightOptions() throws {
    let arguments = [
      "boot", "1", "--machine", "q35", "--cores", "4", "--memory", "4G", "--accel", "tcg",
      "--firmware", "qboot", "--timeout", "0", "--append", "a=b c", "--gdb", "--trace",
    ]
    #expect(try Torito.parseAsRoot(arguments) is BootCommand)
  }
}
