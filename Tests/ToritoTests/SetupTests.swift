import Testing

@testable import Launch

@Suite("Setting up")
struct SetupTests {
  @Test(
    "a version is found in what a program says",
    arguments: [
      ("QEMU emulator version 7.2.22 (Debian 1:7.2)", "version ", Version(7, 2)),
      ("Swift version 6.3.1 (swift-6.3.1-RELEASE)", "Swift version ", Version(6, 3)),
      ("bubblewrap 0.8.0", "bubblewrap ", Version(0, 8)),
    ])
  func version(text: String, mark: String, expected: Version) {
    #expect(Version(in: text, after: mark) == expected)
  }

  @Test(
    "none is found where there is none",
    arguments: ["", "version", "version x.y", "version 7"])
  func noVersion(text: String) {
    #expect(Version(in: text, after: "version ") == nil)
  }

  @Test("versions are ordered by number, not by letter")
  func order() {
    #expect(Version(6, 2) < Version(6, 10))
    #expect(Version(9, 9) < Version(10, 0))
    #expect(!(Version(7, 2) < Version(7, 2)))
  }

  @Test(
    "every tool but Swift has a package on Debian or PyPI, and boot needs no more than two"
  )
  func packages() {
    for tool in Tool.allCases where tool != .swift {
      let isToBeHad = tool.package(of: .apt) != nil || tool.pythonPackage != nil
      #expect(isToBeHad, "\(tool)")
    }
    #expect(Work.boot.tools == [.swift, .qemu])
  }

  @Test("without the right to install, the exact command is told, and the status is 69")
  func command() async throws {
    let requirements = Requirements(tools: [.qemu], isPresent: { _ in false })
    let failure = await #expect(throws: Failure.self) {
      try await requirements.obtain(with: .apt, by: .none)
    }
    #expect(failure?.status.rawValue == 69)
    #expect(
      failure?.description.contains(
        "apt-get install --yes --no-install-recommends qemu-system-x86") == true)
  }

  @Test("on a system whose package manager we do not know, the tools are named")
  func unknownManager() async throws {
    let requirements = Requirements(tools: [.qemu, .cmark], isPresent: { _ in false })
    let failure = await #expect(throws: Failure.self) {
      try await requirements.obtain(with: nil, by: .root)
    }
    #expect(failure?.description.contains("QEMU") == true)
    #expect(failure?.description.contains("libcmark") == true)
  }

  @Test("a missing Swift is told where to be had, and nothing is installed")
  func noSwift() async throws {
    let requirements = Requirements(tools: [.swift, .qemu], isPresent: { _ in false })
    let failure = await #expect(throws: Failure.self) {
      try await requirements.obtain(with: .apt, by: .root)
    }
    #expect(failure?.description.contains("swift.org/install") == true)
  }

  @Test("what is there is not installed again")
  func nothingMissing() async throws {
    let requirements = Requirements(tools: Tool.allCases, isPresent: { _ in true })
    try await requirements.obtain(with: .apt, by: .none)
  }
}
