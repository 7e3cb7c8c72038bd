import Foundation
import Launch
import TestSupport
import Testing

extension BrowserTests {
  @Suite("Chapter 1's slides")
  struct SlidesTests {
    private static let page = "1-Boot/slides.html"

    @Test("turn by the keyboard, show their notes, and are all there without scripts")
    func turning() async throws {
      try await Origin.serve(try await BuiltSite.forTeachers()) { top in
        try await Browser.run { browser in
          try await browser.open(top + Self.page)
          let shown =
            "return [...document.querySelectorAll('.slide')].filter((s) => s.checkVisibility()).length"
          let number = "return document.querySelector('.slide.now').dataset.number"
          #expect(try await browser.run(shown) == 1)
          try await browser.type(Browser.Key.right + Browser.Key.right + Browser.Key.left)
          #expect(try await browser.run(number) == "2")
          let notes =
            "return document.querySelector('.slide.now .notes').checkVisibility()"
          #expect(try await browser.run(notes) == false)
          try await browser.type("n")
          #expect(try await browser.run(notes) == true)
          try await browser.devTools(
            "Emulation.setScriptExecutionDisabled", ["value": true])
          try await browser.reload()
          let count = try await browser.run(
            "return document.querySelectorAll('.slide').length")
          #expect(try await browser.run(shown) == count)
        }
      }
    }

    @Test("are each as wide as the screen", arguments: [390, 1280])
    func widths(width: Int) async throws {
      try await Origin.serve(try await BuiltSite.forTeachers()) { top in
        try await Browser.run { browser in
          try await browser.resize(width: width, height: 720)
          try await browser.open(top + Self.page)
          let wide = try await browser.run(
            """
            const turn = { key: "ArrowRight", bubbles: true };
            return [...document.querySelectorAll(".slide")].filter((slide) => {
              const isRight = 0 < slide.clientWidth && slide.scrollWidth <= slide.clientWidth;
              document.body.dispatchEvent(new KeyboardEvent("keydown", turn));
              return !isRight;
            }).map((slide) => slide.dataset.number);
            """)
          #expect(wide.array.isEmpty, "\(wide.strings)")
        }
      }
    }

    @Test(
      "are none higher than the screen",
      arguments: [(1024, 768), (1440, 900), (1920, 1080)])
    func heights(width: Int, height: Int) async throws {
      try await Origin.serve(try await BuiltSite.forTeachers()) { top in
        try await Browser.run { browser in
          try await browser.resize(width: width, height: height)
          try await browser.open(top + Self.page)
          let high = try await browser.run(
            """
            const turn = { key: "ArrowRight", bubbles: true };
            return [...document.querySelectorAll(".slide")].filter((slide) => {
              const fits = 0 < slide.clientHeight && slide.scrollHeight <= slide.clientHeight;
              document.body.dispatchEvent(new KeyboardEvent("keydown", turn));
              return !fits;
            }).map((slide) => slide.dataset.number);
            """)
          #expect(high.array.isEmpty, "\(high.strings)")
        }
      }
    }
  }
}
