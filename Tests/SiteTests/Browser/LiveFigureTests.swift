import Testing

extension BrowserTests {
  @Suite("Chapter 1's live figure")
  struct LiveFigureTests {
    private static let answer =
      "return document.querySelector('.live [role=status]').textContent"

    @Test("answers by Boot's own parser to each byte", arguments: Origin.allCases)
    func editing(origin: Origin) async throws {
      try await origin.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.livePage)
          try #require(
            try await browser.expectSoon("document.querySelector('.live input')"))
          let sound = try await browser.run(Self.answer)
          #expect(sound.string?.isEmpty == false)
          try await browser.scroll(to: ".live input")
          try await browser.click(".live input")
          try await browser.type("79")
          let wrong = try await browser.run(Self.answer)
          #expect(
            wrong != sound && wrong.string?.contains("0x336ec579") == true, "\(wrong)")
          let isMarked =
            "return document.querySelector('.live').classList.contains('error')"
          #expect(try await browser.run(isMarked) == true)
          try await browser.click(".live .controls button")
          #expect(try await browser.run(Self.answer) == sound)
          #expect(try await browser.run(isMarked) == false)
        }
      }
    }

    @Test("takes nothing but bytes, and names each by its field")
    func inputs() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.livePage)
          try #require(
            try await browser.expectSoon("document.querySelector('.live input')"))
          let sound = try await browser.run(Self.answer)
          try await browser.scroll(to: ".live input")
          try await browser.click(".live input")
          try await browser.type("zz")
          #expect(try await browser.run(Self.answer) == sound)
          let isRefused = try await browser.run(
            "return document.querySelector('.live input').getAttribute('aria-invalid')")
          #expect(isRefused == "true")
          let names = try await browser.run(
            "return [...document.querySelectorAll('.live input')].map((i) => i.ariaLabel)"
          )
          #expect(Set(names.strings).count == names.array.count)
          try await browser.run(
            "document.querySelectorAll('.live .bytes')[1].querySelectorAll('input')[5].focus()"
          )
          let field = try await browser.run(
            "return document.querySelector('.live .field').textContent")
          #expect(field == "The memory map, byte +5: region 0: address")
        }
      }
    }
  }
}
