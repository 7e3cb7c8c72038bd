import Foundation
import TestSupport
import Testing

@testable import Book

@Suite("Files that a page may not show", .inTurn, .timeLimit(.minutes(10)))
struct HostileFileTests {
  let fixture: BookFixture
  static let secret = "do not tell"

  init() throws {
    fixture = try BookFixture()
    try fixture.write("let secret = 0 // \(Self.secret)\n", to: ".hidden/secret.swift")
    try fixture.write("let secret = 0 // \(Self.secret)\n", to: "private/secret.swift")
    try fixture.write(
      "command: x\ninputs: site\n\n\(Self.secret)\n", to: "private/secret.run")
    try link("Sources/Boot/Out.swift", to: "/etc/passwd")
    try link(
      "Sources/Boot/Hidden.swift", to: fixture.repository.root + "/.hidden/secret.swift")
    try link("Tests/BootTests/Runs/out.run", to: "/etc/passwd")
    try link("Chapters/1-Boot/Pictures", to: "/etc")
    try link("Sources/Loop", to: fixture.repository.root + "/Sources/Loop")
  }

  private func link(_ path: String, to destination: String) throws {
    let place = URL(filePath: fixture.repository.root + "/" + path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: place.path, withDestinationPath: destination)
  }

  @Test(
    "are not shown, whatever the way to them",
    arguments: [
      "[a](../../../../../../etc/passwd)", "[a](../../../../../../etc/x.swift)",
      "[a](/etc/x.swift)",
      "[a](../../Sources/Boot/Out.swift)", "[a](../../Sources/Boot/Hidden.swift)",
      "[a](../../Sources/Boot/Hidden.swift#secret)", "[a](%2e%2e/%2e%2e/%2e%2e/x.swift)",
      "[a](../../.hidden/secret.swift)", "[a](../../private/secret.swift)",
      "[a](../../Sources/../private/secret.swift)",
      "[a](../../Sources/%2e%2e/private/secret.swift)",
      "[a](../../Tests/../private/secret.run)", "[a](../../private/secret.run)",
      "[a](../../../x.run)", "[a](/etc/x.run)", "[a](../../Tests/BootTests/Runs/out.run)",
      "[a](../../Tests/%2e%2e/private/secret.run)", "[1](../../private/secret.run#a)",
      "[a](../../Sources/Boot/Light.swift \"since ../../private/secret.swift\")",
      "[a](../../Sources/Boot/Light.swift \"since ../../.hidden/secret.swift\")",
      "[a](../../Sources/Boot/Light.swift \"since /etc/passwd\")",
      "[a](../../Sources/Boot/Light.swift \"since Hidden.swift\")",
      "[a](../../Sources/Boot)", "[a](../../Sources/Boot/)",
      "[a](../../Tests/BootTests/Runs/)",
      "[a](../../Sources/Loop/a.swift)", "[a](file:///etc/passwd)",
      "[a](../../Sources/Boot/.swift)",
      "![a picture](Pictures/passwd \"What it shows.\")",
      "![a picture](Pictures/passwd.svg \"What it shows.\")",
      "![a picture](../../../../x.svg \"What it shows.\")",
      "![a picture](/etc/x.svg \"What it shows.\")",
      "![a picture](https://example.org/x.svg \"What it shows.\")",
      "![a picture](../../private/secret.swift \"What it shows.\")",
    ])
  func refused(text: String) throws {
    let woven = try fixture.woven("Before.\n\n\(text)\n\nAfter.\n")
    for secret in [Self.secret, "root:", "let secret"] {
      #expect(!woven.html.contains(secret))
    }
    #expect(woven.html.contains("<p>After.</p>"))
    let isPlainLink =
      text.contains("Sources/Boot)") || text.contains("Boot/)") || text.contains("Runs/)")
    #expect(woven.findings.map(\.line) == (isPlainLink ? [] : [7]), "\(woven.findings)")
    for (path, file) in try fixture.site() {
      for secret in [Self.secret, "root:"] { #expect(!file.contains(secret), "\(path)") }
    }
  }

  @Test("in sentences neither")
  func inSentences() throws {
    _ = try fixture.woven(
      "See [a](../../private/secret.swift), [b](../../Sources/Boot/Hidden.swift), [c](../../private/secret.run).\n"
    )
    for (path, file) in try fixture.site() {
      #expect(!file.contains(Self.secret), "\(path)")
    }
  }

  @Test("pages that are folders, pipes, unreadable or lie elsewhere are found")
  func pages() throws {
    let folder = fixture.repository.root + "/Chapters/1-Boot/"
    try FileManager.default.createDirectory(
      atPath: folder + "2-Folder.md", withIntermediateDirectories: true)
    try link("Chapters/1-Boot/3-Out.md", to: "/etc/passwd")
    try link(
      "Chapters/1-Boot/4-Hidden.md", to: fixture.repository.root + "/.hidden/secret.swift"
    )
    try link("Chapters/1-Boot/5-Gone.md", to: "nowhere")
    #expect(mkfifo(folder + "6-Pipe.md", 0o600) == 0)
    try link("Chapters/1-Boot/.#7-Lock.md", to: "somebody@somewhere")
    let findings = try fixture.findings()
    let names = findings.map(\.file).filter { $0.hasSuffix(".md") }.map {
      $0.split(separator: "/").last ?? ""
    }
    #expect(
      names == ["2-Folder.md", "3-Out.md", "4-Hidden.md", "5-Gone.md", "6-Pipe.md"],
      "\(findings)")
    #expect(findings.allSatisfy { !$0.message.contains(Self.secret) })
  }

  @Test(
    "a page that may not be read is found",
    .enabled(if: geteuid() != 0, "root may read whatever there is"))
  func unreadable() throws {
    try fixture.plant("A.\n")
    chmod(fixture.repository.root + "/" + BookFixture.page, 0)
    #expect(try fixture.findings().contains { $0.message.contains("cannot be read") })
  }

  @Test("a source file that is too large, or no text, is refused")
  func sources() throws {
    try fixture.repository.write(
      [UInt8](repeating: 0x20, count: 2 << 20), to: "Sources/Boot/Large.swift")
    try fixture.repository.write([0xff, 0xfe], to: "Sources/Boot/Binary.swift")
    try fixture.write("", to: "Sources/Boot/Empty.swift")
    for (name, part) in [
      ("Large", "1 MB"), ("Binary", "UTF-8"), ("Empty", "shows no line"),
    ] {
      let findings = try fixture.woven("[a](../../Sources/Boot/\(name).swift)\n").findings
      #expect(findings.map { $0.message.contains(part) } == [true], "\(findings)")
    }
  }
}

@Suite("Hostile pictures", .inTurn, .timeLimit(.minutes(10)))
struct HostilePictureTests {
  private static let bomb = """
    <!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">\(["b", "c", "d", "e", "f", "g", "h", "i"].map { "<!ENTITY \($0) \"&\($0.before);&\($0.before);&\($0.before);&\($0.before);&\($0.before);&\($0.before);&\($0.before);&\($0.before);\">" }.joined())]>
    <svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>
    """

  @Test(
    "are refused",
    arguments: [
      "<svg><script>alert(1)</script></svg>", "<svg onload='alert(1)'/>",
      "<svg><a href='https://x.org'/></svg>",
      "<svg><image href='https://x.org/a.png'/></svg>",
      "<svg><use href='https://x.org/a.svg#b'/></svg>",
      "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='other.svg#b'/></svg>",
      "<svg><rect fill='url(https://x.org)'/></svg>",
      "<svg><rect style='fill:URL( //x.org )'/></svg>",
      "<svg><rect style='fill:u\\72l(//x.org)'/></svg>",
      "<svg><style>@import '//x.org';</style></svg>",
      "<svg><style>body { display: none }</style></svg>",
      "<svg><foreignObject><p>a</p></foreignObject></svg>",
      "<svg><animate attributeName='href'/></svg>",
      "<svg><?xml-stylesheet href='x'?></svg>",
      "<svg><text><![CDATA[<script>alert(1)</script>]]></text></svg>",
      "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg><text>&x;</text></svg>",
      bomb,
      "<svg>", "", "text", "<p/>", "<svg><text>&undefined;</text></svg>",
      String(repeating: "<g>", count: 100_000),
      "<svg>" + String(repeating: "<g>", count: 300)
        + String(repeating: "</g>", count: 300) + "</svg>",
    ])
  func refused(svg: String) throws {
    let drawing = try onSmallStack { InlineSVG(svg, alternative: "a", prefix: "p")?.html }
    #expect(drawing == nil)
  }

  @Test("lose their comments, and keep what draws")
  func harmless() throws {
    let svg =
      "<?xml version='1.0'?><svg><!-- <script> --><rect fill='currentColor' style='fill: var(--a)'/></svg>"
    let html = try #require(InlineSVG(svg, alternative: "a", prefix: "p")).html
    #expect(html.hasPrefix("<svg role=\"img\" aria-label=\"a\"><rect "))
    #expect(!html.contains("script"))
  }
}

extension String {
  /// The letter before this one.
  fileprivate var before: String {
    String(UnicodeScalar((unicodeScalars.first?.value ?? 98) - 1) ?? "a")
  }
}
