import Foundation
import Testing

@testable import Launch

@Suite("What a step is made of")
struct StepSourcesTests {
  @Test(
    "names that lead elsewhere are no steps",
    arguments: ["", ".", "..", "../Steps", "a/b"])
  func hostileNames(name: String) throws {
    #expect(throws: Failure.self) { try Step(name, of: .boot, in: Workspace()) }
  }

  @Test("an overlay's file replaces the finished one, and a new one is added")
  func overlay() throws {
    let checkout = try ScratchCheckout()
    for file in ["Boot/PIC.swift", "Boot/New.swift", "Machine/Boot/ports.h", "notes.txt"]
    {
      try checkout.write("", to: file, of: "1-Over")
    }
    let sources = try StepSources(checkout.step("1-Over"), in: checkout.workspace)
    let folder = "Tests/BootTests/Steps/1-Over"
    let boot = try #require(sources.modules.first { $0.name == "Boot" }).files
    #expect(boot.contains(folder + "/Boot/PIC.swift"))
    #expect(boot.contains(folder + "/Boot/New.swift"))
    #expect(!boot.contains("Sources/Boot/PIC.swift"))
    #expect(boot.contains("Sources/Boot/Panic.swift"))
    #expect(
      sources.headers == [
        "Sources/Machine/Boot/ports.h": folder + "/Machine/Boot/ports.h"
      ])
    #expect(sources.modules.map(\.name) == ["Boot", "BootKernel"])
    #expect(!sources.assembly.contains { $0.hasSuffix(".c") })
  }

  @Test("what stands alone has nothing of the finished kernel's but headers")
  func standalone() throws {
    let checkout = try ScratchCheckout()
    for file in ["entry.S", "kernel.ld", "helper.c"] {
      try checkout.write("", to: file, of: "1-Alone")
    }
    let sources = try StepSources(checkout.step("1-Alone"), in: checkout.workspace)
    let folder = "Tests/BootTests/Steps/1-Alone"
    #expect(sources.modules.isEmpty)
    #expect(sources.assembly == [folder + "/entry.S", folder + "/helper.c"])
    #expect(sources.linkerScript == folder + "/kernel.ld")
    try checkout.write("", to: "Main.swift", of: "1-Alone")
    let withSwift = try StepSources(checkout.step("1-Alone"), in: checkout.workspace)
    #expect(withSwift.assembly.first == "Sources/Machine/Boot/bytes.S")
  }

  @Test("a file that belongs to no part of the kernel is named")
  func stray() throws {
    let checkout = try ScratchCheckout()
    try checkout.write("", to: "boot/PIC.swift", of: "1-Stray")
    let failure = #expect(throws: Failure.self) {
      try StepSources(checkout.step("1-Stray"), in: checkout.workspace)
    }
    #expect(failure?.description.contains("1-Stray/boot/PIC.swift belongs to no") == true)
  }

  @Test("steps are listed by number, and complete")
  func order() throws {
    let checkout = try ScratchCheckout()
    for step in ["10-J", "2-B", "1-A"] { try checkout.write("", to: "entry.S", of: step) }
    #expect(Step.names(of: .boot, in: checkout.workspace) == ["1-A", "2-B", "10-J"])
    #expect(
      Step.completions(after: ["torito", "boot", "1", "--step"]).contains("1-Letter"))
  }
}
