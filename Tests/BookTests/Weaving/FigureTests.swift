import Testing

@testable import Book

@Suite("Runs and the numbers in them")
struct RunWeavingTests {
  let fixture: BookFixture

  init() throws {
    fixture = try BookFixture()
    try fixture.write(
      BookFixture.run(
        "torito bench", #"{"image": {"bytes": 16280, "share": 0.5}}"#, "kind: times\n"),
      to: "Tests/BootTests/Runs/bench.run")
    try fixture.write(
      BookFixture.run("torito map", "0x1000  code  <read>\n*data\n"),
      to: "Tests/BootTests/Runs/map.run")
  }

  @Test("a transcript shows the command and what came of it")
  func transcript() throws {
    #expect(
      try fixture.html(
        "[The *map*](../../Tests/BootTests/Runs/map.run)\n".replacing("*", with: ""))
          == """
          <figure class="run" id="run-map"><figcaption>The map <span class="made">\
          <a href="../source/Tests/BootTests/Runs/map.run.html">how it was made</a></span></figcaption>
          <pre class="console"><code><span class="line"><span class="p">$ </span><span class="u"><span class="w">torito</span> <span class="w">map</span></span></span>
          <span class="line">0x1000  code  &lt;read&gt;</span>
          <span class="line">*data</span>
          </code></pre></figure>

          """)
  }

  @Test("or some of its lines, or is drawn")
  func parts() throws {
    let html = try fixture.html("[a](../../Tests/BootTests/Runs/map.run \"lines 2-2\")\n")
    #expect(
      html.contains("<span class=\"line\">…</span>\n<span class=\"line\">*data</span>"))
    let drawn = try fixture.html(
      "[Map](../../Tests/BootTests/Runs/map.run \"drawn as memory\")\n")
    #expect(
      drawn.hasPrefix(
        "<figure class=\"picture\"><svg role=\"img\" aria-label=\"0x1000, code, &lt;read&gt;; "
      ))
    for title in ["lines 2-9", "lines 0-1", "lines x", "drawn as poem"] {
      let woven = try fixture.woven(
        "[a](../../Tests/BootTests/Runs/map.run \"\(title)\")\n")
      #expect(woven.findings.count == 1, "\(title)")
    }
  }

  @Test("a number is what the run says")
  func number() throws {
    let link = "(../../Tests/BootTests/Runs/bench.run#image.bytes)"
    let woven = try fixture.woven(
      "It has [16,280]\(link) bytes.\n\n[16,280]\(link)\n\n- [16,280]\(link)\n")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(
      woven.html.components(separatedBy: "<span class=\"figure-number\">16,280</span>")
        .count == 4)
    #expect(woven.runs == ["Tests/BootTests/Runs/bench.run"])
  }

  @Test(
    "a number that is wrong or not there is found",
    arguments: [
      (
        "[16280](../../Tests/BootTests/Runs/bench.run#image.bytes)",
        "says 16280, and the run"
      ),
      ("[1](../../Tests/BootTests/Runs/bench.run#image.size)", "there is no `size`"),
      ("[1](../../Tests/BootTests/Runs/map.run#a)", "is no JSON"),
      ("[1](../../Tests/BootTests/Runs/none.run#a)", "is not there"),
      ("[1](../../../outside.run#a)", "lies where none is checked"),
      ("[1](../../site/a.run)", "lies where none is checked"),
    ])
  func wrong(text: String, part: String) throws {
    let findings = try fixture.woven("So: \(text)\n").findings
    #expect(findings.count == 1)
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }
}

@Suite("Diagrams and pictures")
struct FigureTests {
  let fixture: BookFixture

  init() throws {
    fixture = try BookFixture()
    try fixture.write(Self.picture, to: "Chapters/1-Boot/Pictures/a.svg")
  }

  static let picture = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-labelledby="t"><title id="t">T</title>\
    <defs><marker id="m"><path d="M0 0"/></marker></defs><path marker-end="url(#m)" d="M1 1"/><use href="#m"/></svg>
    """

  @Test("memory, from the top")
  func memory() throws {
    let html = try fixture.html(
      "```memory What & <where>\n0x2000  data\n0x1000  *code  read\nnothing\n```\n")
    #expect(html.contains("<figcaption>What &amp; &lt;where&gt;</figcaption>"))
    #expect(html.contains("aria-label=\"0x2000, data; 0x1000, *code, read; nothing\""))
    #expect(html.components(separatedBy: "<rect").count == 4)
    #expect(html.contains("class=\"box accent\""))
  }

  @Test("bits, the highest first")
  func bits() throws {
    let html = try fixture.html(
      "```bits 16 A word\n15..8  high\n7  flag\n6..0  rest\n```\n")
    #expect(html.contains("<figcaption>A word</figcaption>"))
    #expect(html.contains("bits 15 to 8: high; bits 7 to 7: flag; bits 6 to 0: rest"))
  }

  @Test("a sequence, in the order of time")
  func sequence() throws {
    let html = try fixture.html(
      "```sequence Calls\nA -> B: one\nB -> A: <two>\nB -> B: self\nLater.\n```\n")
    #expect(html.contains("&lt;two&gt;"))
    #expect(html.components(separatedBy: "class=\"box\"").count == 3)
  }

  @Test(
    "a diagram's fault is found in its line",
    arguments: [
      ("memory X\na  b  c  d", 6, "at most three columns"),
      ("bits X\n7  a", 5, "begin the caption"),
      ("bits 8 X\n7..1  a", 6, "end before bit 0"),
      ("bits 8 X\n7..4  a\n2..0  b", 7, "begins at bit 3"),
      ("bits 8 X\nx  a", 6, "write `63..56"),
      ("sequence X\nA -> B", 6, "write `One -> Other"),
      ("memory X", 5, "nothing to draw"),
      ("bits 8 X\n99999999999999999999  a", 6, "write"),
    ])
  func broken(text: String, line: Int, part: String) throws {
    let findings = try fixture.woven("```\(text)\n```\n").findings
    #expect(findings.map(\.line) == [line], "\(findings)")
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }

  @Test("a picture stands in the page, with its alternative and anchors of its own")
  func picture() throws {
    let image = "![A \"\\<thing>\" & more](Pictures/a.svg \"Its <caption>.\")\n"
    let woven = try fixture.woven(image + "\nAnd:\n\n" + image)
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("<figcaption>Its &lt;caption&gt;.</figcaption></figure>"))
    #expect(woven.html.contains("aria-label=\"A &quot;&lt;thing&gt;&quot; &amp; more\""))
    #expect(!woven.html.contains("aria-labelledby"))
    let ids = woven.html.components(separatedBy: " id=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(woven.html.contains("url(#a-m)") && woven.html.contains("href=\"#a-m\""))
  }

  @Test("a live figure has a still picture")
  func live() throws {
    try fixture.write("", to: "site/live/start.swift")
    let woven = try fixture.woven(
      "![A drawing](Pictures/a.svg \"live start: Try it.\")\n")
    #expect(woven.findings.isEmpty)
    #expect(
      woven.html.contains(
        "<figure class=\"live\" data-live=\"start\"><div class=\"still\"><svg"))
    #expect(woven.html.contains("<figcaption>Try it.</figcaption>"))
    #expect(woven.liveFigures == ["start"])
    #expect(
      try fixture.woven("![A drawing](Pictures/a.svg \"live stop: Try it.\")\n").findings
        .count == 1)
  }
}
